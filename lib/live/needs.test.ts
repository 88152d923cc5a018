import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { operators, predicate } from "#/lib/criteria/operators.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { earliestOf, needsOf } from "#/lib/live/needs.ts";

const lists = new Map<number, Criteria | null>([[7, null]]);

test("rules name their events and profiles, also through the segments that they refer to", () => {
  const referred = new Map<number, Criteria | null>([
    ...lists,
    [
      1,
      {
        type: "all",
        rules: [
          { type: "event", event: "a" },
          { type: "segment", segment: 2 },
        ],
      },
    ],
    [
      2,
      {
        type: "not",
        rule: { type: "sequence", steps: [{ event: "b" }, { event: "c" }], gap: { amount: 1, unit: "day" } },
      },
    ],
  ]);
  const needs = needsOf({ type: "segment", segment: 1 }, referred);
  expect([[...needs.events.keys()].sort(), needs.profile, needs.time]).toEqual([["a", "b", "c"], false, false]);
  expect(needsOf({ type: "segment", segment: 7 }, lists).profile).toBe(true);
  const regular: Criteria = {
    type: "regular",
    event: "d",
    at_least: 1,
    every: { amount: 1, unit: "day" },
    periods: 2,
    of: 3,
  };
  expect(needsOf(regular, lists)).toMatchObject({ time: true, profile: false });
  const moment = { asOf: Date.parse("2026-03-15T12:00Z"), zone: "UTC" };
  const lately: Criteria = { type: "event", event: "d", within: { kind: "last", amount: 5, unit: "day" } };
  const earliest = earliestOf([needsOf(regular, lists), needsOf(lately, lists)], moment);
  expect([...earliest]).toEqual([["d", Date.parse("2026-03-10T12:00Z") + 1]]);
});

test("of each event only its own windows are asked about: an ever of one reads no old ones of another", () => {
  const rules: Criteria[] = [
    { type: "event", event: "a" },
    { type: "event", event: "b", within: { kind: "last", amount: 1, unit: "hour" } },
  ];
  const asOf = Date.parse("2026-03-15T12:00Z");
  const earliest = earliestOf([needsOf({ type: "all", rules }, lists)], { asOf, zone: "UTC" });
  expect([earliest.get("a")! < 0, earliest.get("b")]).toEqual([true, asOf - 3_600_000 + 1]);
});

test("the operators whose verdict moves with the clock are known as such", () => {
  const values = [
    { amount: 1, unit: "day" },
    4,
    [1, 2],
    "today",
    "2026-03-15",
    ["gold"],
    { lat: 0, lng: 0, metres: 1 },
    undefined,
  ];
  const now = Date.parse("2026-03-15T12:00Z");
  const stored = Array.from({ length: 24 * 90 }, (_, i) => now + (i - 24 * 45) * 3_600_000);
  for (const [operator, { value: schema }] of Object.entries(operators)) {
    const condition = { operator, value: values.find((one) => schema.safeParse(one).success) };
    const [before, after] = [now, now + 40 * 24 * 3_600_000].map((asOf) => {
      const holds = predicate(condition, { asOf, zone: "UTC" });
      return stored.map(holds);
    });
    const rule = { type: "profile", field: "traits.v", ...condition } as Criteria;
    expect(needsOf(rule, lists).time, operator).toBe(String(before) !== String(after));
  }
});

test("what does not depend on time never changes by time alone, whatever the rules", async () => {
  await fc.assert(
    fc.asyncProperty(questions(12), fc.constantFrom(1, 23, 24, 24 * 40), async ({ world, rules }, hours) => {
      const db = testDatabase();
      db.$client.pragma("synchronous = OFF");
      insertWorld(db, world);
      const definitions = new Map(world.segments.map(({ id, criteria }) => [id, criteria]));
      const seen = world.profiles.map(({ firstSeenAt }) => firstSeenAt ?? 0);
      const from = Math.max(...seen, ...world.events.map(({ at }) => at)) + 1;
      const who = async (criteria: Criteria, now: number) =>
        Audience.fromBytes((await evaluatorHere(db).call("who", { criteria, now })).members);
      for (const rule of rules.filter((one) => !needsOf(one, definitions).time)) {
        const [before, after] = [await who(rule, from), await who(rule, from + hours * 3_600_000)];
        expect([...after.iterate()], JSON.stringify(rule)).toEqual([...before.iterate()]);
      }
      db.$client.close();
    }),
    { numRuns: 30 },
  );
}, 60_000);
