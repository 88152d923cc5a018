import type { World, WorldProfile } from "#/lib/audience/cases/world.ts";
import { at, didEvent, didRegularly, didSequence } from "#/lib/audience/oracle-events.ts";
import { meets } from "#/lib/audience/oracle-operators.ts";
import { fold } from "#/lib/audience/oracle-values.ts";
import type { Criteria, EventRule, RegularRule, SequenceRule, Where, Window } from "#/lib/criteria/schema.ts";

export type { EventRule, RegularRule, SequenceRule, Where, Window };
export type Moment = { asOf: number; zone: string };
export type Exact = { over: bigint; under: bigint };
export type Amount = { amount: number; unit: "minute" | "hour" | "day" | "week" | "month" };
export type Condition = {
  operator: string;
  value?: unknown;
  match_case?: boolean | undefined;
  missing?: "exclude" | undefined;
};

/**
 * Who matches, as ascending profile numbers, worked out the slow and plain way: person by person, event by event. For
 * tests only; it shares no code with what it checks.
 */
export function oracle(world: World, criteria: Criteria, asOf: number): number[] {
  return world.profiles
    .filter((person) => !person.erased && person.mergedInto === undefined)
    .filter((person) => person.firstSeenAt === undefined || person.firstSeenAt <= asOf)
    .filter((person) => holds(world, person, criteria, asOf))
    .map((person) => person.id)
    .sort((a, b) => a - b);
}

function holds(world: World, person: WorldProfile, rule: Criteria, asOf: number): boolean {
  const minor = { JPY: 1, KWD: 1000 }[world.currency] ?? 100;
  const asked = { asOf, zone: world.zone, minor };
  const events = world.events.filter((event) => survivor(world, event.profile) === person.id);
  switch (rule.type) {
    case "all":
      return rule.rules.every((inner) => holds(world, person, inner, asOf));
    case "any":
      return rule.rules.some((inner) => holds(world, person, inner, asOf));
    case "not":
      return !holds(world, person, rule.rule, asOf);
    case "everyone":
      return true;
    case "profile":
      return meets(field(world, person, rule.field), rule, asked);
    case "event":
      return didEvent(events, rule, asked);
    case "sequence":
      return didSequence(events, rule, asked);
    case "regular":
      return didRegularly(events, rule, asked);
    case "segment":
      return inSegment(world, person, rule.segment, asOf);
  }
}

function survivor(world: World, id: number): number {
  const into = world.profiles.find((person) => person.id === id)?.mergedInto;
  return into === undefined ? id : survivor(world, into);
}

function inSegment(world: World, person: WorldProfile, id: number, asOf: number): boolean {
  const segment = world.segments.find((one) => one.id === id);
  if (!segment) throw new Error(`The world has no segment ${id}.`);
  if (segment.criteria) return holds(world, person, segment.criteria, asOf);
  const merged = world.profiles.filter((one) => one.id !== person.id && survivor(world, one.id) === person.id);
  const names = {
    id: [person, ...merged].flatMap((one) => [one.externalId, ...(one.aliases ?? [])]),
    email: [person.email ?? ""],
    phone: [person.phone ?? ""],
  };
  return (segment.entries ?? []).some((entry) => names[entry.match].some((name) => fold(name) === fold(entry.value)));
}

function field(world: World, person: WorldProfile, name: string): unknown {
  if (name.startsWith("traits.")) return at(person.traits ?? {}, name.slice("traits.".length));
  const installed = (person.devices ?? []).filter((device) => device.uninstalledAt === undefined);
  const { latitude, longitude } = person;
  const values: Record<string, unknown> = {
    id: person.externalId,
    email: person.email,
    phone: person.phone,
    name: person.name,
    language: person.language,
    timezone: person.timezone,
    country: person.country,
    region: person.region,
    city: person.city,
    platform: installed.map((device) => device.platform),
    app_version: person.appVersion,
    os_version: person.osVersion,
    device_model: person.deviceModel,
    first_seen_at: person.firstSeenAt,
    last_seen_at: person.lastSeenAt,
    created_at: person.createdAt,
    blocklisted: person.blocklistedAt !== undefined,
    reachable: ["push", "web_push", "email", "sms", "whatsapp", "in_app"].filter((one) => reach(world, person, one)),
    bucket: person.bucket ?? 0,
    location: latitude === undefined || longitude === undefined ? undefined : { lat: latitude, lng: longitude },
  };
  return values[name];
}

/** An address, a willing owner, no blocklist, no hard bounce. */
function reach(world: World, person: WorldProfile, channel: string): boolean {
  const consent = person.consents?.find((one) => one.channel === channel);
  if (person.blocklistedAt !== undefined || consent?.state === "out" || consent?.bouncedAt !== undefined) return false;
  const willing = consent?.state === "in" || world.optedInByDefault.includes(channel);
  if (channel === "email") return person.email !== undefined && willing;
  if (channel === "sms" || channel === "whatsapp") return person.phone !== undefined && willing;
  const installed = (person.devices ?? []).filter((device) => device.uninstalledAt === undefined);
  if (channel === "in_app") return installed.length > 0;
  return installed
    .filter((device) => (device.platform === "web") === (channel === "web_push"))
    .some((device) => device.token !== undefined && device.tokenInvalidAt === undefined && device.pushEnabled === true);
}
