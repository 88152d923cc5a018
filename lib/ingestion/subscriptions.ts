import type { Call } from "#/lib/ingestion/call.ts";
import { type JsonObject, objectOf, shown } from "#/lib/ingestion/read.ts";
import { type Channel, channels } from "#/lib/profiles/reach.ts";

/** A consent as it was stated; `null` takes a statement back. */
export type Statement = { channel: Channel; state: "in" | "out" | null };

/** The consents in the `subscriptions` of a call's traits or properties; what cannot be read is reported. */
export function statementsOf(call: Call, report: (message: string) => void): Statement[] {
  const found: Statement[] = [];
  for (const source of [call.event?.properties, call.traits]) {
    if (source && Object.hasOwn(source, "subscriptions")) read(source.subscriptions, found, report);
  }
  return found;
}

function read(value: unknown, found: Statement[], report: (message: string) => void): void {
  if (value === null) return;
  const subscriptions = objectOf(value);
  if (!subscriptions) report(`subscriptions is ${shown(value)}; send an object such as { "email": true }.`);
  else readChannels(subscriptions, found, report);
}

function readChannels(subscriptions: JsonObject, found: Statement[], report: (message: string) => void): void {
  for (const [channel, stated] of Object.entries(subscriptions)) {
    if (!isChannel(channel)) report(`subscriptions names ${shown(channel)}; channels are ${channels.join(", ")}.`);
    else if (typeof stated === "boolean") found.push({ channel, state: stated ? "in" : "out" });
    else if (stated === null) found.push({ channel, state: null });
    else report(`subscriptions.${channel} is ${shown(stated)}; send true or false.`);
  }
}

const isChannel = (name: string): name is Channel => channels.includes(name as Channel);
