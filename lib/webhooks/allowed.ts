/** The hosts of one's own network that the operator lets webhooks reach, as "host:port"; such a one may be asked by http. */
export type Allowed = ReadonlySet<string>;

/**
 * Reads WEBHOOK_ALLOW: hosts parted by commas, each with a port or without for 80 and 443. Throws a TypeError at what is no
 * host.
 */
export function parseAllowed(list: string | undefined): Allowed {
  const entries = (list ?? "").split(",").map((entry) => entry.trim());
  return new Set(entries.filter(Boolean).flatMap(addresses));
}

export function isAllowed(url: URL, allowed: Allowed): boolean {
  return allowed.has(`${url.hostname}:${portOf(url)}`);
}

export const portOf = ({ port, protocol }: URL): string => port || (protocol === "http:" ? "80" : "443");

function addresses(entry: string): string[] {
  if (/[/?#@\s]/.test(entry)) throw new TypeError(`"${entry}" is not a host.`);
  const { hostname, port } = new URL(`http://${entry}`);
  const stated = port || /:80$/.test(entry);
  return (stated ? [port || "80"] : ["80", "443"]).map((one) => `${hostname}:${one}`);
}
