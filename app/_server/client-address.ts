/** Room for an IPv6 address with a zone. */
const longest = 64;

/**
 * The network address that a request came from: the last one of X-Forwarded-For, which is what the nearest proxy saw. Without a
 * proxy the client may claim any, so the limit for each account is the one that holds.
 */
export function clientAddress(headers: Headers): string {
  return headers.get("x-forwarded-for")?.split(",").at(-1)?.trim().slice(0, longest) || "unknown";
}
