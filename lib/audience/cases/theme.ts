import type { World, WorldEvent, WorldProfile, WorldSegment } from "#/lib/audience/cases/world.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

/** A rule and the external ids of exactly those of its theme's world whom it selects. */
export type Case = { name: string; rule: Criteria; expected: string[]; asOf?: string };

/** Cases about one subject, in one world, at one instant (ISO 8601) unless a case says another. */
export type Theme = { title: string; world: World; asOf: string; cases: Case[] };

type Happening = Omit<WorldEvent, "profile" | "at"> & { at: string };
type Someone = Omit<WorldProfile, "id" | "externalId" | "firstSeenAt" | "mergedInto"> & {
  firstSeenAt?: string;
  mergedInto?: string;
  events?: Happening[];
};

type Settings = { zone?: string; currency?: string; optedInByDefault?: string[]; segments?: WorldSegment[] };

/** A world of people by their external ids, numbered in order; everybody was first seen long ago unless it says when. */
export function worldOf(people: Record<string, Someone>, settings: Settings = {}): World {
  const ids = Object.keys(people);
  const profiles = Object.values(people).map(
    ({ events: _, firstSeenAt = "2000-01-01T00:00Z", mergedInto, ...someone }, i) => ({
      ...someone,
      id: i + 1,
      externalId: ids[i]!,
      firstSeenAt: Date.parse(firstSeenAt),
      ...(mergedInto !== undefined && { mergedInto: ids.indexOf(mergedInto) + 1 }),
    }),
  );
  const events = Object.values(people).flatMap(({ events = [] }, i) =>
    events.map((event) => ({ ...event, profile: i + 1, at: Date.parse(event.at) })),
  );
  return { zone: "UTC", currency: "USD", optedInByDefault: ["email"], segments: [], ...settings, profiles, events };
}

/** An event at an ISO 8601 instant. */
export const did = (
  name: string,
  at: string,
  properties: Record<string, unknown> = {},
  more: Pick<WorldEvent, "platform" | "revenue"> = {},
): Happening => ({ name, at, properties, ...more });

/** Everybody with a trait `v` of some stored value. */
export const withValues = (values: Record<string, unknown>, settings: Settings = {}): World =>
  worldOf(Object.fromEntries(Object.entries(values).map(([id, v]) => [id, { traits: { v } }])), settings);

/** A rule on the trait `v`. */
export const v = (
  operator: string,
  value?: unknown,
  more: { match_case?: boolean; missing?: "exclude" } = {},
): Criteria => ({
  type: "profile",
  field: "traits.v",
  operator,
  ...(value !== undefined && { value }),
  ...more,
});

/** Cases in rows: name, rule, and those whom it selects, divided by spaces, in the order of the world. */
export const rows = (table: [name: string, rule: Criteria, expected: string, asOf?: string][]): Case[] =>
  table.map(([name, rule, expected, asOf]) => ({
    name,
    rule,
    expected: expected.split(" ").filter(Boolean),
    ...(asOf !== undefined && { asOf }),
  }));

type EventRule = Extract<Criteria, { type: "event" }>;

/** A rule on an event. */
export const event = (name: string, more: Omit<EventRule, "type" | "event"> = {}): Criteria => ({
  type: "event",
  event: name,
  ...more,
});
