/**
 * The network address that a request came from: the last one of X-Forwarded-For, which is what the nearest proxy saw (or
 * Next itself, without a proxy). Earlier ones are what the client claims.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() || "unknown";
}
