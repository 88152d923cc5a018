import type { Channel, Unreachable } from "#/lib/profiles/reach.ts";

export const channelLabels: Record<Channel, string> = {
  push: "push",
  web_push: "web push",
  email: "e-mail",
  sms: "SMS",
  whatsapp: "WhatsApp",
  in_app: "in-app",
};

/** Who is reachable on each channel, in the words that stand beside the counts. */
export const channelRules: Record<Channel, string> = {
  push: "An installed iOS or Android device with a valid token and push switched on; not opted out of push, not bounced, not blocklisted.",
  web_push:
    "A browser with a valid subscription and notifications allowed; not opted out of web push, not bounced, not blocklisted.",
  email: "An e-mail address; opted in to e-mail, stated or by the workspace's default; not bounced, not blocklisted.",
  sms: "A phone number; opted in to SMS, stated or by the workspace's default; not bounced, not blocklisted.",
  whatsapp: "A phone number; opted in to WhatsApp, stated or by the workspace's default; not bounced, not blocklisted.",
  in_app: "An installed device on any platform; not opted out of in-app messages, not blocklisted.",
};

/** What is missing where there is no address. */
export const addressOf: Record<Channel, string> = {
  push: "no device with a token",
  web_push: "no browser with a subscription",
  email: "no e-mail address",
  sms: "no phone number",
  whatsapp: "no phone number",
  in_app: "no installed device",
};

/** Why somebody is unreachable, in the order in which reasons are tried: each person counts under the first that applies. */
export const unreachableReasons: { key: Unreachable; label: string }[] = [
  { key: "blocklisted", label: "Blocklisted" },
  { key: "no_address", label: "No address" },
  { key: "opted_out", label: "Opted out" },
  { key: "bounced", label: "Bounced" },
];
