import { Resolver } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import ipaddr from "ipaddr.js";
import { type Allowed, isAllowed, portOf } from "#/lib/webhooks/allowed.ts";

/** How receivers are found: whom the operator allows in the own network, and who tells the addresses of a name. */
export type Ways = { allowed: Allowed; resolve(host: string): Promise<string[]> };

/** Milliseconds that somebody who fills in a form waits for DNS; each call asks it again anyway. */
const patience = 2_000;
const lookUp = new Resolver({ timeout: 3_000, tries: 2 });

/** Asks DNS itself: the system's look-up would hold a thread of the pool that files need too. */
export async function resolveHost(host: string): Promise<string[]> {
  const answers = await Promise.allSettled([lookUp.resolve4(host), lookUp.resolve6(host)]);
  return answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
}

/** Whether an address lies in the public internet; one of IPv4 within IPv6 counts as what it is. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // Everything public in IPv6 is in 2000::/3; what the ranges do not know, such as ::127.0.0.1, is not.
  return !(parsed instanceof ipaddr.IPv6) || parsed.parts[0]! >> 13 === 1;
}

/** Why nothing is sent to this address, as far as can be told without asking DNS; undefined where something is. */
export function addressProblem(url: URL, allowed: Allowed): string | undefined {
  if (url.username || url.password) return "Leave name and password out of the address: every call is signed instead.";
  if (isAllowed(url, allowed)) return /^https?:$/.test(url.protocol) ? undefined : onlyHttps;
  if (url.protocol !== "https:") return onlyHttps;
  if (portOf(url) !== "443") return `Port ${url.port} is not allowed, only 443. ${operator}`;
  if (isIP(bare(url)) && !isPublic(bare(url))) return refusal(url.hostname);
  return undefined;
}

/** Why a webhook with this address is refused, after asking DNS; a name that nobody knows yet may come to be known. */
export async function receiverProblem(text: string, { allowed, resolve }: Ways): Promise<string | undefined> {
  if (!URL.canParse(text)) return "Write an address such as https://example.com/satsuma.";
  const url = new URL(text);
  const problem = addressProblem(url, allowed);
  if (problem || isAllowed(url, allowed) || isIP(bare(url))) return problem;
  const addresses = await Promise.race([resolve(url.hostname), sleep(patience, [], { ref: false })]);
  return addresses.every(isPublic) ? undefined : refusal(url.hostname);
}

/**
 * The look-up of one connection: it goes to an address that was checked, and to no other, so a name that answers differently the
 * next time gains nothing. Undefined for a host that the operator allows.
 */
export function guardedLookup(url: URL, { allowed, resolve }: Ways): LookupFunction | undefined {
  if (isAllowed(url, allowed)) return undefined;
  return (host, { all }, callback) => {
    const found = async () => {
      const addresses = await resolve(host);
      if (addresses.length === 0) throw new Error(`${host} has no address: DNS does not know it.`);
      if (!addresses.every(isPublic)) throw new Error(refusal(host));
      return addresses.map((address) => ({ address, family: isIP(address) }));
    };
    found().then(
      (found) => (all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family)),
      (error) => callback(error, "", 4),
    );
  };
}

const bare = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, "");

const onlyHttps = "The address must begin with https://, or its host must be named in WEBHOOK_ALLOW.";
const operator = "The operator can allow a host and port by WEBHOOK_ALLOW.";
const refusal = (host: string) => `${host} is not in the public internet, so nothing is sent there. ${operator}`;
