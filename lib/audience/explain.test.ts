import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { did, event, worldOf } from "#/lib/audience/cases/theme.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { explain } from "#/lib/audience/explain.ts";
import { oracle } from "#/lib/audience/oracle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const asOf = Date.parse("2026-03-10T12:00Z");
const zone = "UTC";

function asked(rule: Criteria, who: string, at = asOf) {
  const world = worldOf(
    {
      ann: {
        traits: { plan: "gold" },
        events: Array.from({ length: 7 }, (_, i) => did("Buy", `2026-03-0${i + 1}T10:00Z`, { n: i })),
      },
      bob: { firstSeenAt: "2026-03-09T00:00Z" },
      anon: { mergedInto: "ann", events: [did("Buy", "2026-03-08T10:00Z", { n: 7 })] },
      gone: { erased: true },
    },
    {
      segments: [
        { id: 1, criteria: event("Buy") },
        { id: 2, criteria: null, entries: [{ match: "id", value: "ANN" }] },
      ],
    },
  );
  const db = testDatabase();
  insertWorld(db, world);
  const number = world.profiles.find(({ externalId }) => externalId === who)?.id ?? 99;
  return explain(db, number, rule, { asOf: at, zone });
}

const plan = (operator: string, value: string, more: object = {}): Criteria => ({
  type: "profile",
  field: "traits.plan",
  operator,
  value,
  ...more,
});

const gold = { kind: "value", field: "plan", value: "gold", instant: false };

test("every rule has its verdict, a group before its rules, with the value that decided it", () => {
  const found = asked({ type: "any", rules: [plan("is", "free"), { type: "not", rule: plan("is", "silver") }] }, "ann");
  expect(found).toEqual({
    in: true,
    rules: [
      { path: "", sentence: "Any of", holds: true, evidence: null },
      { path: "/rules/0", sentence: 'plan is "free"', holds: false, evidence: gold },
      { path: "/rules/1", sentence: "Not", holds: true, evidence: null },
      { path: "/rules/1/rule", sentence: 'plan is "silver"', holds: false, evidence: gold },
    ],
  });
});

test("a field is named as on screens, and an instant is told from a number", () => {
  const seen: Criteria = { type: "profile", field: "first_seen_at", operator: "is_set" };
  const bucket: Criteria = { type: "profile", field: "bucket", operator: "is_set" };
  const value = Date.parse("2026-03-09T00:00Z");
  expect(asked(seen, "bob").rules[0]?.evidence).toEqual({ kind: "value", field: "First seen", value, instant: true });
  expect(asked(bucket, "bob").rules[0]?.evidence).toMatchObject({ field: "Random bucket", instant: false });
});

test("a missing value says which rule decided about it", () => {
  const decidedBy = (rule: Criteria) => asked(rule, "bob").rules[0];
  expect(decidedBy(plan("is", "x"))).toMatchObject({
    holds: false,
    evidence: { kind: "missing", decidedBy: 'There is no value; "is" does not match a missing value.' },
  });
  expect(decidedBy(plan("is_not", "x"))).toMatchObject({
    holds: true,
    evidence: { decidedBy: 'There is no value; "is not" matches a missing value.' },
  });
  expect(decidedBy(plan("is_not", "x", { missing: "exclude" }))).toMatchObject({
    holds: false,
    evidence: { decidedBy: 'There is no value; "is not" was told to leave out missing values.' },
  });
});

test("the latest five of the deciding events are shown, merged ones too, with the figure", () => {
  const [verdict] = asked(event("Buy", { operator: "at_least", value: 8 }), "ann").rules;
  expect(verdict).toMatchObject({ holds: true, evidence: { kind: "events", figure: "8", count: 8 } });
  const shown = verdict?.evidence?.kind === "events" ? verdict.evidence.events : [];
  expect(shown.map(({ properties }) => properties)).toEqual([{ n: 3 }, { n: 4 }, { n: 5 }, { n: 6 }, { n: 7 }]);
});

test("an event that never happened says so, and whether zero matches", () => {
  expect(asked(event("Buy", { operator: "at_most", value: 3 }), "bob").rules[0]).toMatchObject({
    holds: true,
    evidence: { kind: "none", figure: "0", decidedBy: expect.stringContaining("counts as 0, which matches") },
  });
  expect(asked(event("Buy"), "bob").rules[0]).toMatchObject({ holds: false, evidence: { kind: "none" } });
});

test("a first event is shown although it lies outside of the window", () => {
  const rule = event("Buy", { occurrence: "first", within: { kind: "last", amount: 3, unit: "day" } });
  expect(asked(rule, "ann").rules[0]).toMatchObject({
    holds: false,
    evidence: { kind: "events", count: 1, events: [{ name: "Buy", at: Date.parse("2026-03-01T10:00Z") }] },
  });
});

test("a segment is explained by its own rules, a list by its entry", () => {
  expect(asked({ type: "segment", segment: 1 }, "ann").rules[0]).toMatchObject({
    holds: true,
    evidence: {
      kind: "segment",
      segment: 1,
      rules: [{ path: "", holds: true, evidence: { kind: "events", count: 8 } }],
    },
  });
  expect(asked({ type: "segment", segment: 2 }, "ann").rules[0]).toMatchObject({
    holds: true,
    evidence: { kind: "list", entry: { match: "id", value: "ann" } },
  });
  expect(asked({ type: "segment", segment: 2 }, "bob").rules[0]).toMatchObject({
    holds: false,
    evidence: { entry: null },
  });
});

test("who is in no audience at all is told why", () => {
  const everyone: Criteria = { type: "everyone" };
  expect(asked(everyone, "nobody")).toEqual({ in: false, outside: "absent", rules: [] });
  expect(asked(everyone, "gone")).toEqual({ in: false, outside: "erased", rules: [] });
  expect(asked(everyone, "bob", Date.parse("2026-03-08T00:00Z"))).toMatchObject({ in: false, outside: "not_yet_seen" });
  expect(asked(event("Buy"), "anon").in).toBe(true);
});

test("person by person on rows and the naive oracle agree about made-up worlds", { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(questions(16), ({ world, rules, asOf }) => {
      const db = testDatabase();
      insertWorld(db, world);
      for (const rule of rules) {
        const found = world.profiles
          .filter(({ id, mergedInto }) => !mergedInto && explain(db, id, rule, { asOf, zone: world.zone }).in)
          .map(({ id }) => id);
        expect(found, JSON.stringify(rule)).toEqual(oracle(world, rule, asOf));
      }
      db.$client.close();
    }),
    { numRuns: 130 },
  );
});
