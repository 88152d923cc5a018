import { type NextRequest, NextResponse } from "next/server";
import { environment } from "#/lib/workspace/environment.ts";

// Headers only: no page is locked here (every page asks for its user itself). What is left out here streams its body
// past this file, which would cut it at 10 MiB.
export const config = { matcher: "/((?!(?:v1|api|healthz|metrics|_next/static)(?:/|$)).*)" };

const secure = environment().PUBLIC_URL?.startsWith("https://") ?? false;
const development = process.env.NODE_ENV === "development";

export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-satsuma-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("cross-origin-resource-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  response.headers.set("cache-control", "private, no-store");
  if (secure) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

/** Development needs `eval` and inline styles for hot reloading. */
function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${development ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
