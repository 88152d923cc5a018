import { expect, test } from "vitest";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { followedWorld } from "#/lib/live/testing-follower.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { dropOldChanges, dropOldMembers } from "#/lib/snapshots/retention.ts";
import { at, didOrder } from "#/lib/snapshots/testing.ts";

const noon = at(15, 12);
const minute = 60_000;
const actor = { id: "u1", name: "Ada" };
const didView = { type: "event", event: "Product Viewed" };

test("a calculation logs what it changes, and keeps what the log knew better", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "take", question: never) => {
    const answer = await call(name, question);
    await it.does("ben", "Order Completed", noon);
    await it.catchUp();
    return answer;
  }) as typeof call;
  await it.calculate(id);
  it.evaluator.call = call;
  expect(it.members(id)).toEqual([1, 2]);
  await it.catchUp();
  expect(it.logged(id)).toEqual(["+1 event", "+2 event"]);
});

test("new rules: who comes and goes by them is logged as a calculation, and events are followed by them from then on", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  await it.does("ann", "Order Completed", noon);
  await it.does("ben", "Product Viewed", noon);
  await it.catchUp();
  await editSegment(it.db, id, { version: 1, criteria: didView }, actor, noon);
  await it.does("cem", "Product Viewed", noon);
  await it.does("dan", "Order Completed", noon);
  await it.catchUp();
  expect(it.members(id)).toEqual([1]);
  await it.calculate(id, "edit");
  await it.does("eve", "Product Viewed", noon);
  await it.catchUp();
  expect(it.members(id)).toEqual([2, 3, 5]);
  expect(it.logged(id)).toEqual(["+1 event", "-1 calculation", "+2 calculation", "+3 calculation", "+5 event"]);
});

test("whoever looks sees the numbers of now, counted from the log; figures keep their own instant", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  const calculated = findSegment(it.db, id, noon)!.snapshot!.id;
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += 2_000;
  const made = await freshSnapshot(it.db, it.evaluator, id, it.clock.now);
  const { snapshot, status, size } = findSegment(it.db, id, it.clock.now)!;
  expect(snapshot).toMatchObject({ id: made, asOf: it.clock.now, size: 1, detail: { size: 1 } });
  expect([status, size]).toEqual(["ready", 1]);
  const figures = "select figures from snapshots where id = ?";
  const read = (which: number) => it.db.$client.prepare(figures).pluck().get(which);
  expect(read(made!)).toBe(read(calculated));
  expect(it.members(id)).toEqual([1]);
});

test("a snapshot made between a merge and its handling keeps no survivor in whom the rules keep out", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", { ...didOrder, operator: "exactly", value: 1 });
  for (const when of [noon, noon - 1]) await it.does("ann", "Order Completed", when);
  await it.send({ type: "track", anonymousId: "a1", event: "Order Completed" });
  await it.catchUp();
  await it.send({ type: "identify", userId: "ann", anonymousId: "a1" });
  it.clock.now += 2_000;
  const made = await freshSnapshot(it.db, it.evaluator, id, it.clock.now);
  expect([...readMembers(it.db, made!)!.iterate()]).toEqual(it.members(id));
  await it.catchUp();
  expect(it.members(id)).toEqual([]);
});

test("settings that change while a snapshot is made for whoever looks leave the old one to be calculated anew", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += 2_000;
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "recount", question: never) => {
    it.run("update workspace set changes = changes + 1, settings_changed = changes + 1");
    return call(name, question);
  }) as typeof call;
  const first = findSegment(it.db, id, noon)!.snapshot!.id;
  expect(await freshSnapshot(it.db, it.evaluator, id, it.clock.now)).toBe(first);
  expect(findSegment(it.db, id, it.clock.now)!.status).toBe("stale");
});

test("who ordered again while everybody was asked is still in, though the answer had them gone", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", { ...didOrder, within: { kind: "last", amount: 1, unit: "hour" } });
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += 60 * minute;
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "take", question: never) => {
    const answer = await call(name, question);
    await it.does("ann", "Order Completed", it.clock.now);
    await it.catchUp();
    return answer;
  }) as typeof call;
  await it.calculate(id);
  it.evaluator.call = call;
  await it.catchUp();
  expect(it.members(id)).toEqual([1]);
});

test("looking often makes no more than one snapshot a second, and none while nothing happens", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  const look = () => freshSnapshot(it.db, it.evaluator, id, it.clock.now);
  const first = await look();
  it.clock.now += 30_000;
  expect(await look()).toBe(first);
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  const [second, same] = await Promise.all([look(), look()]);
  expect(second).not.toBe(first);
  expect(same).toBe(second);
  await it.does("ben", "Order Completed", noon);
  await it.catchUp();
  expect(await look()).toBe(second);
  it.clock.now += 1_000;
  const third = await look();
  expect(third).not.toBe(second);
  it.clock.now += 2 * minute;
  expect(await look()).not.toBe(third);
});

test("where the settings have changed since the calculation, only another one tells who is in", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  const first = findSegment(it.db, id, noon)!.snapshot!.id;
  it.run("update workspace set changes = changes + 1, settings_changed = changes + 1");
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += 2 * minute;
  expect(await freshSnapshot(it.db, it.evaluator, id, it.clock.now)).toBe(first);
  expect(findSegment(it.db, id, it.clock.now)!.status).toBe("stale");
});

test("snapshots made for whoever looked go after an hour; the log goes after 400 days, but for what is still needed", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  for (const user of ["ann", "ben", "cem"]) {
    await it.does(user, "Order Completed", noon);
    await it.catchUp();
    it.clock.now += minute;
    await freshSnapshot(it.db, it.evaluator, id, it.clock.now);
  }
  await it.does("dan", "Order Completed", noon);
  await it.catchUp();
  await dropOldMembers(it.db, it.clock.now + 61 * minute);
  expect(it.db.$client.prepare("select count(*) from snapshots where segment_id = ?").pluck().get(id)).toBe(2);
  expect(it.members(id)).toEqual([1, 2, 3, 4]);
  await dropOldChanges(it.db, it.clock.now + 399 * 24 * 60 * minute);
  expect(it.logged(id).length).toBe(4);
  await dropOldChanges(it.db, it.clock.now + 401 * 24 * 60 * minute);
  expect(it.logged(id)).toEqual(["+4 event"]);
  expect(it.members(id)).toEqual([1, 2, 3, 4]);
});
