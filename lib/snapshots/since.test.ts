import { expect, test } from "vitest";
import { findProfiles } from "#/lib/profiles/find.ts";
import { dayBit, passages } from "#/lib/snapshots/past.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { membersSince } from "#/lib/snapshots/since.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

/** Who ordered within two days: created at noon of 3 March, calculated when a test says so. */
async function shop() {
  const world = testWorld(at(3, 12));
  const recently = { ...didOrder, within: { kind: "last", amount: 2, unit: "day" } };
  const orders = (person: string, when: number) => {
    world.clock.now = Math.max(world.clock.now, when);
    return world.does(person, "Order Completed", when);
  };
  await orders("ada", at(3, 10));
  const id = await world.segment("Recent", recently);
  const calculate = async (when: number, day?: string) => {
    world.clock.now = when;
    const taken = await takeSnapshot(world.db, world.evaluator, id, { cause: day ? "day" : "schedule", day }, when);
    if (!taken.ok) throw new Error(taken.reason);
    return taken.snapshotId;
  };
  const numberOf = (person: string) => findProfiles(world.db, { id: person })[0]!.id;
  const since = async (snapshotId: number, person: string, asOf: number) =>
    (await membersSince(world.db, { segmentId: id, asOf }, readMembers(world.db, snapshotId)!))(numberOf(person));
  return { ...world, id, orders, calculate, numberOf, since };
}

test("who was in at the first calculation is one since before it", async () => {
  const { calculate, since } = await shop();
  const first = await calculate(at(3, 12));
  expect(await since(first, "ada", at(3, 12))).toEqual({ at: at(3, 12), known: false });
});

test("who came in later is one since the calculation that noted it", async () => {
  const { calculate, orders, since } = await shop();
  await calculate(at(3, 12));
  await orders("bob", at(3, 13));
  await calculate(at(3, 15));
  await calculate(at(3, 16), undefined);
  expect(await since(await calculate(at(4, 1)), "bob", at(4, 1))).toEqual({ at: at(3, 15), known: true });
});

test("who left and came back is one since they came back, and both are told", async () => {
  const { db, id, calculate, orders, numberOf, since } = await shop();
  await calculate(at(3, 12));
  await calculate(at(6, 12));
  await orders("ada", at(7, 9));
  const last = await calculate(at(7, 12));
  expect(await since(last, "ada", at(7, 12))).toEqual({ at: at(7, 12), known: true });
  expect(passages(db, id, [numberOf("ada")])).toMatchObject([
    { entered: true, before: { asOf: at(6, 12) }, after: { asOf: at(7, 12) }, cause: "schedule" },
    { entered: false, before: { asOf: at(3, 12) }, after: { asOf: at(6, 12) }, cause: "schedule" },
  ]);
});

test("where no calculation noted it, the full days tell", async () => {
  const { db, id, calculate, orders, numberOf, since } = await shop();
  await orders("bob", at(5, 9));
  for (const day of ["2026-03-03", "2026-03-04", "2026-03-05"]) await calculate(at(6, 1), day);
  const first = await calculate(at(6, 2));
  expect(await since(first, "bob", at(6, 2))).toEqual({ at: at(6) - 1, known: true });
  const bob = [numberOf("bob")];
  expect(passages(db, id, bob)).toMatchObject([
    { entered: true, before: { asOf: at(5) - 1 }, after: { asOf: at(6) - 1 } },
  ]);
  expect(passages(db, id, bob)[0]?.cause).toBeUndefined();
  expect(["2026-03-04", "2026-03-05", "2026-03-09"].map((day) => dayBit(db, id, day, bob)?.in)).toEqual([
    false,
    true,
    undefined,
  ]);
});

test("who was merged into somebody makes them a member since they came in themselves", async () => {
  const { db, calculate, is, orders, numberOf, since } = await shop();
  await calculate(at(3, 12));
  await orders("visitor", at(3, 13));
  await is("bob", {});
  await calculate(at(3, 14));
  const numbers = [numberOf("bob"), numberOf("visitor")];
  db.$client.prepare("update profiles set merged_into = ?, changed = 1000 where id = ?").run(...numbers);
  db.$client.exec("update workspace set changes = 1000");
  const last = await calculate(at(3, 20));
  expect(await since(last, "bob", at(3, 20))).toEqual({ at: at(3, 14), known: true });
  expect(passages(db, 1, numbers)).toMatchObject([{ entered: true, after: { asOf: at(3, 14) } }]);
});
