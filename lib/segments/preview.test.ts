import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { previewRules } from "#/lib/segments/preview.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10, 12);
const event = (name: string, rest: object = {}) => ({ type: "event", event: name, ...rest });
const all = (...rules: unknown[]) => ({ type: "all", rules });

/** Ann ordered twice, Bob once, Cem opened only; Ann has a plan and Bob a city. */
async function shop() {
  const world = testWorld(now);
  for (const [who, what] of [
    ["ann", "Order"],
    ["ann", "Order"],
    ["bob", "Order"],
    ["cem", "Open"],
  ] as const)
    await world.does(who, what, at(9));
  await world.is("ann", { plan: "gold" });
  await world.is("bob", { city: "Izmir" });
  return world;
}

const preview = async (input: unknown, self?: number) => {
  const { db, evaluator } = await shop();
  return previewRules(db, evaluator, input, { self }, now);
};

test("every rule has its size and its sentence, and the whole its platforms, at one instant", async () => {
  const shown = await preview(
    all(event("Order"), { type: "profile", field: "traits.plan", operator: "is", value: "gold" }),
  );
  expect(shown.errors).toEqual([]);
  expect(shown.everyone).toBe(3);
  expect(shown.whole).toMatchObject({ size: 1, sentence: expect.stringContaining('plan is "gold"') });
  const sizes = Object.fromEntries(Object.entries(shown.rules).map(([path, { size }]) => [path, size]));
  expect(sizes).toEqual({ "": 1, "/rules/0": 2, "/rules/1": 1 });
});

test("an unfinished rule takes the total away and no other rule's size", async () => {
  const shown = await preview(all(event("Order"), event(""), { type: "any", rules: [event("Open")] }));
  expect(shown.whole).toBeNull();
  expect(shown.errors.map(({ path }) => path)).toEqual(["/rules/1/event"]);
  expect(shown.rules).toMatchObject({
    "/rules/0": { size: 2 },
    "/rules/2": { size: 1 },
    "/rules/2/rules/0": { size: 1 },
  });
  expect(shown.rules).not.toHaveProperty("/rules/1");
});

test("a negative rule says what becomes of missing values and of how many people that decides", async () => {
  const plan = { type: "profile", field: "traits.plan", operator: "is_not", value: "silver" };
  expect((await preview(plan)).policies[""]).toEqual({ words: "People without a value are included", people: 2 });
  const shown = await preview({ ...plan, missing: "exclude" });
  expect(shown.policies[""]).toEqual({ words: "People without a value are left out", people: 2 });
  expect(shown.whole?.size).toBe(1);
});

test("a counting rule says what becomes of those who never did it", async () => {
  const few = event("Order", { operator: "at_most", value: 1 });
  expect((await preview(few)).policies[""]).toEqual({
    words: "People who never did it count as 0 and are included",
    people: 1,
  });
  expect((await preview({ ...few, doers_only: true })).policies[""]).toEqual({
    words: "People who never did it are left out",
    people: 1,
  });
});

test("a negative condition on events has its own policy, at its own place", async () => {
  const where = { all: [{ property: "size", operator: "is_not", value: "L" }] };
  const shown = await preview(event("Order", { where }));
  expect(shown.policies["/where/all/0"]).toEqual({ words: "Events without the property count", people: 2 });
});

test("a reference to nothing, or back to the segment itself, is an error at its rule, and the rest is counted", async () => {
  const { db, evaluator, segment } = await shop();
  const id = await segment("Ordered", event("Order"));
  const shown = await previewRules(
    db,
    evaluator,
    all({ type: "segment", segment: id }, event("Open")),
    { self: id },
    now,
  );
  expect(shown.errors).toMatchObject([{ path: "/rules/0", message: expect.stringContaining("refer back") }]);
  expect(shown.rules["/rules/1"]).toMatchObject({ size: 1 });
  expect((await previewRules(db, evaluator, { type: "segment", segment: 99 }, {}, now)).errors).toHaveLength(1);
});

test("every reference that may not be is named, and not only the first", async () => {
  const { db, evaluator, segment } = await shop();
  const gone = await segment("Gone", event("Order"));
  db.$client.prepare("update segments set deleted_at = 1 where id = ?").run(gone);
  const input = all({ type: "segment", segment: 99 }, { type: "segment", segment: gone }, event("Open"));
  const shown = await previewRules(db, evaluator, input, {}, now);
  expect(shown.errors).toEqual([
    { path: "/rules/0", message: "There is no segment 99; choose one that exists." },
    { path: "/rules/1", message: `Segment ${gone}, "Gone", was deleted; choose another one.` },
  ]);
  expect(shown.rules).toMatchObject({ "/rules/2": { size: 1 } });
});

test("a later preview of the same builder stops the one before it, and of no other", async () => {
  const { db, evaluator } = await shop();
  const ask = (name: string, lane: string) => previewRules(db, evaluator, event(name), { lane }, now);
  const [first, other, second] = await Promise.allSettled([ask("Open", "a"), ask("Open", "b"), ask("Order", "a")]);
  expect(first).toMatchObject({ status: "rejected", reason: { code: "superseded" } });
  expect(other).toMatchObject({ status: "fulfilled", value: { whole: { size: 1 } } });
  expect(second).toMatchObject({ status: "fulfilled", value: { whole: { size: 2 } } });
});

test("a segment that is named in words is not guessed, and an empty choice says what to do", async () => {
  const { db, evaluator } = await shop();
  const input = all({ type: "segment", segment: "Nobody's" }, { type: "segment" });
  const { errors } = await previewRules(db, evaluator, input, {}, now);
  expect(errors).toEqual([
    { path: "/rules/0/segment", message: expect.stringContaining('No segment is called "Nobody\'s"') },
    { path: "/rules/1/segment", message: "Choose a segment." },
  ]);
});

test("any input gets an answer, whatever it is", async () => {
  const { db, evaluator } = await shop();
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (input) => {
      const shown = await previewRules(db, evaluator, input, {}, now);
      expect(shown.whole === null).toBe(shown.errors.length > 0);
    }),
    { numRuns: 50 },
  );
});

test("the size of any rules, and of each of them, is what the evaluator says of it alone", async () => {
  await fc.assert(
    fc.asyncProperty(questions(2), async ({ world, rules, asOf }) => {
      const db = testDatabase();
      insertWorld(db, world);
      const evaluator = evaluatorHere(db);
      const count = async (criteria: Criteria) => (await evaluator.call("count", { criteria, now: asOf })).size;
      const shown = await previewRules(db, evaluator, all(...rules), {}, asOf);
      if (shown.errors.length > 0) return;
      expect(shown.whole?.size).toBe(await count(all(...rules) as Criteria));
      for (const [i, rule] of rules.entries()) expect(shown.rules[`/rules/${i}`]?.size).toBe(await count(rule));
    }),
    { numRuns: 20 },
  );
});
