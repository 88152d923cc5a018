import { expect, test } from "vitest";
import { segmentsBehind } from "#/lib/live/behind.ts";
import { freshen, freshenOldest } from "#/lib/live/freshen.ts";
import { followedWorld } from "#/lib/live/testing-follower.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { listSegments } from "#/lib/segments/list.ts";
import { at, didOrder } from "#/lib/snapshots/testing.ts";

const noon = at(15, 12);
const minute = 60_000;
const didView = { type: "event", event: "Product Viewed" };
type World = ReturnType<typeof followedWorld>;

const sizes = ({ db, clock }: World) =>
  listSegments(db, { sort: "name", direction: "asc" }, clock.now).segments.map(({ size }) => size);
const snapshots = ({ db }: World) => db.$client.prepare("select count(*) from snapshots").pluck().get();
const behind = ({ db, clock }: World) => segmentsBehind(db, clock.now).map(({ id }) => id);

async function twoSegments() {
  const it = followedWorld(noon);
  const ids = [await it.live("A", didOrder), await it.live("B", didView)] as const;
  it.clock.now += minute;
  return { ...it, ids };
}

test("a minute after somebody came in the list has the number of now; what nobody entered or left is not written again", async () => {
  const it = await twoSegments();
  await it.does("ann", "Order Completed", noon);
  await it.follower.round();
  expect(sizes(it)).toEqual([0, 0]);
  await it.follower.freshen();
  expect([sizes(it), snapshots(it)]).toEqual([[1, 0], 3]);
  it.clock.now += minute;
  await it.follower.round();
  await it.follower.freshen();
  expect(snapshots(it)).toBe(3);
});

test("one that cannot be counted keeps its number and stops no other, and events are followed meanwhile", async () => {
  const it = await twoSegments();
  await it.does("ann", "Order Completed", noon);
  await it.does("ann", "Product Viewed", noon);
  await it.catchUp();
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "recount", question: { segment: number; now: number }) => {
    if (question.segment === it.ids[0]) throw new Error("broken");
    await it.does("ben", "Product Viewed", noon);
    await expect.poll(() => it.members(it.ids[1])).toEqual([1, 2]);
    return call(name, question);
  }) as typeof call;
  await it.follower.freshen();
  expect(sizes(it)).toEqual([0, 2]);
});

test("only so many bytes are written at a time; the oldest snapshots come first, the others the next time", async () => {
  const it = await twoSegments();
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  await it.follower.freshen();
  await it.does("ben", "Order Completed", noon);
  await it.does("ben", "Product Viewed", noon);
  await it.catchUp();
  it.clock.now += 1_000;
  const some = () => freshenOldest(it.db, it.evaluator, () => it.clock.now, 1);
  await some();
  expect(sizes(it)).toEqual([1, 1]);
  await some();
  expect(sizes(it)).toEqual([2, 1]);
});

test("whoever lists segments waits for the numbers of now of those alone, and not for long", async () => {
  const it = await twoSegments();
  expect(await freshen(it.db, it.evaluator, it.ids, it.clock.now)).toBe(false);
  await it.does("ann", "Order Completed", noon);
  await it.does("ann", "Product Viewed", noon);
  await it.catchUp();
  expect(await freshen(it.db, it.evaluator, [it.ids[1]], it.clock.now)).toBe(true);
  expect(sizes(it)).toEqual([0, 1]);
  it.evaluator.call = () => new Promise(() => {});
  const started = performance.now();
  expect(await freshen(it.db, it.evaluator, it.ids, it.clock.now, 30)).toBe(true);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(sizes(it)).toEqual([0, 1]);
});

test("after a minute whoever was erased counts no more; paused ones and those of other settings stay as they are", async () => {
  const it = await twoSegments();
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  await it.follower.freshen();
  await eraseProfile(it.db, 1, { id: "u1", name: "Ada" }, it.clock.now);
  await it.catchUp();
  it.clock.now += minute;
  it.run("update segments set paused_at = 1 where id = ?", it.ids[1]);
  expect(behind(it)).toEqual([it.ids[0]]);
  await it.follower.freshen();
  expect([sizes(it), behind(it)]).toEqual([[0, 0], []]);
  await it.does("ben", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += minute;
  it.run("update workspace set changes = changes + 1, settings_changed = changes + 1");
  expect(behind(it)).toEqual([]);
});
