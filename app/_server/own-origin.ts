import { environment } from "#/lib/workspace/environment.ts";

/**
 * Whether a browser sent this from one of our own pages: its Origin is PUBLIC_URL, or the host that was asked where
 * PUBLIC_URL is not set. A request without Origin is refused, and X-Forwarded-Host is not believed.
 */
export function fromOwnOrigin(headers: Headers, publicUrl = environment().PUBLIC_URL): boolean {
  const origin = headers.get("origin");
  const site = headers.get("sec-fetch-site");
  if (!origin || !URL.canParse(origin) || (site && site !== "same-origin")) return false;
  if (publicUrl) return origin === new URL(publicUrl).origin;
  return new URL(origin).host === headers.get("host");
}
