import type { Call } from "#/lib/ingestion/call.ts";
import { traitsName } from "#/lib/ingestion/catalogue.ts";
import type { Device } from "#/lib/ingestion/devices.ts";
import { whose } from "#/lib/ingestion/identify.ts";
import { installationOf } from "#/lib/ingestion/installation.ts";
import type { Parts } from "#/lib/ingestion/parts.ts";
import { type JsonObject, textOf } from "#/lib/ingestion/read.ts";
import type { RevenueReader } from "#/lib/ingestion/revenue.ts";
import { see } from "#/lib/ingestion/sighting.ts";
import { statementsOf } from "#/lib/ingestion/subscriptions.ts";
import { sampleOf } from "#/lib/ingestion/warnings.ts";
import type { Person } from "#/lib/profiles/person.ts";
import { mergeTraits } from "#/lib/profiles/traits.ts";

export type Rules = { gap: number; revenueOf: RevenueReader; merge(loser: Person, survivor: Person): Person };

/** After this event an installation is gone, until it calls again. */
const uninstalled = "Application Uninstalled";

/** Takes one call in; false if it was taken before. Throws Refused before anything is altered. */
export function takeCall(call: Call, receivedAt: number, parts: Parts, rules: Rules): boolean {
  const { people, events } = parts;
  if (isTaken(call, parts)) return false;
  const person = whose(call, { people, merge: rules.merge });
  if (!call.event && call.messageId) events.remember(call.messageId, receivedAt);
  if (!person) {
    parts.warnings.noteCall("group_without_person", "groupId", call);
    return true;
  }
  if (call.clamped) parts.warnings.noteCall("clock_ahead", call.type, call);
  takeTraits(call, person, parts);
  const installation = installationOf(call);
  if (see(person, call, receivedAt, installation)) people.seen(person);
  let device: Device | undefined;
  if (installation) {
    const used = parts.devices.use(installation, person.id, call.at, call.event?.name === uninstalled);
    device = used.device;
    for (const id of used.touched) people.seen(people.byId(id));
  }
  takeConsents(call, person, parts);
  if (call.event) takeEvent(call, call.event, receivedAt, person, device, parts, rules);
  return true;
}

function isTaken(call: Call, parts: Parts): boolean {
  const taken = call.messageId && parts.events.taken(call.messageId, call);
  if (taken === "other") parts.warnings.noteCall("message_id_reused", call.type, call);
  return Boolean(taken);
}

function takeTraits(call: Call, person: Person, { people, consents, catalogue, warnings }: Parts): void {
  const { traits, at, type } = call;
  if (traits) {
    const changed = mergeTraits(person, traits, at);
    if (changed.email) consents.addressChanged(person.id, ["email"]);
    if (changed.phone) consents.addressChanged(person.id, ["sms", "whatsapp"]);
    if (changed.full) warnings.noteCall("too_many_traits", "traits", call);
    catalogue.see(traitsName, traits, at);
    people.touch(person);
  }
  if (type === "identify") person.identifiedAt = Math.max(person.identifiedAt ?? at, at);
}

function takeConsents(call: Call, person: Person, parts: Parts): void {
  const report = (message: string) =>
    parts.warnings.note("unreadable_subscription", "subscriptions", message, sampleOf(call));
  for (const statement of statementsOf(call, report))
    if (parts.consents.state(person.id, statement, call.at)) parts.people.seen(person);
}

function takeEvent(
  call: Call,
  { name, properties }: NonNullable<Call["event"]>,
  receivedAt: number,
  person: Person,
  device: Device | undefined,
  parts: Parts,
  { gap, revenueOf }: Rules,
): void {
  const { names, sessions, events, catalogue, warnings } = parts;
  const nameId = names.see(name, call.at);
  const sessionKey = sessionKeyOf(call.context);
  sessions.see(person.id, device?.id ?? null, sessionKey, call.at, gap);
  const revenue = revenueOf(name, properties);
  if (revenue.kind === "other_currency") warnings.noteCall(revenue.kind, revenue.currency, call);
  if (revenue.kind === "unreadable") warnings.noteCall("unreadable_revenue", name, call);
  const placed = {
    profileId: person.id,
    nameId,
    deviceId: device?.id ?? null,
    platform: device?.platform ?? null,
    sessionKey,
    revenue: revenue.kind === "amount" ? revenue.minor : null,
  };
  events.add(call, placed, receivedAt);
  if (!catalogue.see(nameId, properties, call.at)) warnings.noteCall("too_many_properties", name, call);
}

function sessionKeyOf({ sessionId }: JsonObject): string | null {
  return (typeof sessionId === "number" ? String(sessionId) : textOf(sessionId)) ?? null;
}
