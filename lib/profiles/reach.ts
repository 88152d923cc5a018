import type { consents, devices, profiles } from "#/db/schema/profiles.ts";
import type { Workspace } from "#/lib/workspace/settings.ts";

export const channels = ["push", "web_push", "email", "sms", "whatsapp", "in_app"] as const;

export type Channel = (typeof channels)[number];

/** Why somebody cannot be reached; where several apply, the first in this order is given. */
export type Unreachable = "blocklisted" | "no_address" | "opted_out" | "bounced";

type Person = Pick<typeof profiles.$inferSelect, "email" | "phone" | "blocklistedAt">;
type Device = Pick<typeof devices.$inferSelect, "platform" | "token" | "tokenInvalidAt" | "uninstalledAt"> & {
  pushEnabled: boolean | number;
};
type Consent = Pick<typeof consents.$inferSelect, "channel" | "state" | "bouncedAt">;
type Defaults = Pick<Workspace, "optedInByDefault">;

/** The one definition of reach: whether a message on each channel can get to this person, else why not. */
export function reachable(
  person: Person,
  devices: readonly Device[],
  consents: readonly Consent[],
  workspace: Defaults,
): Record<Channel, true | Unreachable> {
  const on = (channel: Channel) => reachOn(channel, person, devices, consents, workspace);
  return {
    push: on("push"),
    web_push: on("web_push"),
    email: on("email"),
    sms: on("sms"),
    whatsapp: on("whatsapp"),
    in_app: on("in_app"),
  };
}

/** `reachable` for one channel; allocates nothing, so that it may run for every profile. */
export function reachOn(
  channel: Channel,
  person: Person,
  devices: readonly Device[],
  consents: readonly Consent[],
  workspace: Defaults,
): true | Unreachable {
  if (person.blocklistedAt !== null) return "blocklisted";
  const address = addressOn(channel, person, devices);
  if (address === "none") return "no_address";
  const consent = consents.find((stated) => stated.channel === channel);
  if (consent?.state === "out") return "opted_out";
  if (address === "silent") return "opted_out";
  if (address === "contact" && consent?.state !== "in" && !workspace.optedInByDefault.includes(channel))
    return "opted_out";
  if (consent && consent.bouncedAt !== null) return "bounced";
  return true;
}

/** `contact` needs a consent, stated or by default; a device states its own: `willing` or `silent`. */
function addressOn(channel: Channel, person: Person, devices: readonly Device[]) {
  if (channel === "email") return person.email ? "contact" : "none";
  if (channel === "sms" || channel === "whatsapp") return person.phone ? "contact" : "none";
  let found: "none" | "silent" = "none";
  for (const device of devices) {
    const state = deviceOn(channel, device);
    if (state === "willing") return state;
    if (state === "silent") found = state;
  }
  return found;
}

/** On how many of these devices a message on a channel shows; 0 on a channel that goes to an e-mail or phone. */
export function devicesOn(channel: Channel, devices: readonly Device[]): number {
  let willing = 0;
  for (const device of devices) if (deviceOn(channel, device) === "willing") willing++;
  return willing;
}

function deviceOn(channel: Channel, device: Device): "willing" | "silent" | "none" {
  if (device.uninstalledAt !== null) return "none";
  if (channel === "in_app") return "willing";
  if (channel !== "push" && channel !== "web_push") return "none";
  if ((device.platform === "web") !== (channel === "web_push")) return "none";
  if (!device.token || device.tokenInvalidAt !== null) return "none";
  return device.pushEnabled ? "willing" : "silent";
}
