import { expect, test } from "vitest";
import { transaction } from "#/db/transaction.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { followedWorld } from "#/lib/live/testing-follower.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { membershipsOf } from "#/lib/profiles/memberships.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const start = at(3, 9);
const goldRule = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
type World = ReturnType<typeof testWorld>;

async function refresh(world: World, id: number, now: number): Promise<void> {
  world.clock.now = now;
  await transaction(world.db, () => void requestRefresh(world.db, id, "person", now));
  while (await workOnce(world, "refresh"));
}

const keepDay = (world: World, id: number, day: string, now: number) =>
  takeSnapshot(world.db, world.evaluator, id, { cause: "day", day }, now);

async function of(world: World, person: string) {
  const [found] = findProfiles(world.db, { id: person });
  const memberships = await membershipsOf(world.db, [found!.id], world.clock.now);
  return memberships.map(({ name, since, asOf }) => ({ name, since, asOf }));
}

test("whoever came in at a calculation is in since then, whoever was in at the first one at least since it", async () => {
  const world = testWorld(start);
  await world.is("early", { plan: "gold" });
  await world.is("late", { plan: "free" });
  const id = await world.segment("Gold", goldRule);
  await refresh(world, id, start);
  await world.is("late", { plan: "gold" });
  await refresh(world, id, start + 1_000);
  await refresh(world, id, start + 2_000);
  const asOf = start + 2_000;
  expect(await of(world, "early")).toEqual([{ name: "Gold", since: { at: start, known: false }, asOf }]);
  expect(await of(world, "late")).toEqual([{ name: "Gold", since: { at: start + 1_000, known: true }, asOf }]);
});

test("a stay that was interrupted counts from the last return; days between calculations decide where these are gone", async () => {
  const world = testWorld(start);
  await world.is("ada", { plan: "gold" });
  const id = await world.segment("Gold", goldRule);
  const plans = ["gold", "gold", "free", "gold", "gold", "gold"];
  for (const [i, plan] of plans.entries()) {
    await world.is("ada", { plan });
    await keepDay(world, id, `2026-03-0${3 + i}`, at(4 + i));
    world.clock.now = at(4 + i);
  }
  await refresh(world, id, at(9, 12));
  expect(await of(world, "ada")).toEqual([{ name: "Gold", since: { at: at(7) - 1, known: true }, asOf: at(9, 12) }]);
});

test("whoever left, is in no calculated segment or only in deleted ones is in none; segments come by name", async () => {
  const world = testWorld(start);
  await world.is("ada", { plan: "gold" });
  await world.is("bob", { plan: "gold" });
  const ids = [
    await world.segment("b", goldRule),
    await world.segment("A", goldRule),
    await world.segment("c", goldRule),
  ];
  for (const id of ids) await refresh(world, id, start);
  world.db.$client.prepare("update segments set deleted_at = 1 where name = 'c'").run();
  await world.segment("Not calculated", goldRule);
  expect((await of(world, "ada")).map(({ name }) => name)).toEqual(["A", "b"]);
  await world.is("bob", { plan: "free" });
  for (const id of ids.slice(0, 2)) await refresh(world, id, start + 1_000);
  expect(await of(world, "bob")).toEqual([]);
});

test("a person who was an anonymous visitor is in what the visitor was in", async () => {
  const world = testWorld(start);
  await world.does("ada", "Order Completed", start);
  const id = await world.segment("Buyers", didOrder);
  await refresh(world, id, start);
  const [ada] = findProfiles(world.db, { id: "ada" });
  expect(await membershipsOf(world.db, [99, ada!.id], start)).toMatchObject([{ name: "Buyers" }]);
  expect(await membershipsOf(world.db, [99], start)).toEqual([]);
});

test("whoever came into a live segment between two calculations is in since the moment that was logged", async () => {
  const world = testWorld(start);
  await world.is("ada", { plan: "free" });
  const id = await world.segment("Gold", goldRule);
  await refresh(world, id, start);
  await world.is("ada", { plan: "gold" });
  world.db.$client.exec(`insert into live_changes (segment_id, profile_id, entered, at, cause)
    select ${id}, id, 1, ${start + 300}, 'profile' from profiles`);
  await refresh(world, id, start + 1_000);
  expect(await of(world, "ada")).toMatchObject([{ since: { at: start + 300, known: true } }]);
});

test("a new person is in the live segments of what they did as soon as it is known, and out when they leave", async () => {
  const it = followedWorld(start);
  const buyers = await it.live("Buyers", didOrder);
  await it.live("Gold", goldRule);
  await it.segment("Scheduled", didOrder);
  it.clock.now += 1_000;
  await it.does("ada", "Order Completed", start);
  await it.is("ada", { plan: "gold" });
  await it.catchUp();
  const now = { asOf: start + 3_000, since: { at: start + 1_000, known: true } };
  it.clock.now += 2_000;
  expect(await of(it, "ada")).toEqual([
    { name: "Buyers", ...now },
    { name: "Gold", ...now },
  ]);
  await it.is("ada", { plan: "free" });
  await it.catchUp();
  expect((await of(it, "ada")).map(({ name }) => name)).toEqual(["Buyers"]);
  it.run("update segments set paused_at = 1 where id = ?", buyers);
  expect(await of(it, "ada")).toEqual([]);
});

test("whoever was merged is in what the survivor is in: before it is handled by both, then by the survivor alone", async () => {
  const it = followedWorld(start);
  const id = await it.live("One order", { ...didOrder, operator: "exactly", value: 1 });
  for (const when of [start, start - 1]) await it.does("ada", "Order Completed", when);
  await it.send({ type: "track", anonymousId: "a1", event: "Order Completed" });
  await it.catchUp();
  await it.send({ type: "identify", userId: "ada", anonymousId: "a1" });
  const isIn = async () => (await membershipsOf(it.db, [1, 2], start)).length > 0;
  expect([await isIn(), it.members(id)]).toEqual([true, [1]]);
  await it.catchUp();
  expect([await isIn(), it.members(id)]).toEqual([false, []]);
});
