import { expect, test } from "vitest";
import { editSegment } from "#/lib/segments/edit.ts";
import { explainChanges } from "#/lib/segments/explain-changes.ts";
import { dayChange } from "#/lib/snapshots/day-change.ts";
import { dropOldMembers } from "#/lib/snapshots/retention.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";
import { trend } from "#/lib/snapshots/trend.ts";
import { dayOf } from "#/lib/workspace/time.ts";

const day = "2026-03-10";

async function shop(kind: "past_behavior" | "live" = "past_behavior") {
  const world = testWorld(at(10, 8));
  const { db, clock, evaluator } = world;
  for (const who of "abc") await world.does(who, "Order Completed", at(9));
  clock.now = at(10, 14);
  const id = await world.segment("Ordered", didOrder, kind);
  const take = async (when: number, cause: string, ofDay?: string) => {
    clock.now = when;
    await takeSnapshot(db, evaluator, id, { cause, ...(ofDay && { day: ofDay }) }, when);
  };
  await take(at(10, 14), "create");
  const change = (of = day) => {
    const found = dayChange(db, id, of, clock.now);
    if (!found.ok) return found.reason;
    const { entered, left, before, after, since, unfinished } = found;
    const sizes = [before.size, after.size];
    return { entered: [...entered.iterate()], left: [...left.iterate()], sizes, since, unfinished };
  };
  return { ...world, id, take, change };
}

test("on its first day a segment tells who left by an edit, and whoever was in from the start did not enter", async () => {
  const { db, id, take, change } = await shop();
  const made = { since: at(10, 14), unfinished: true };
  expect(change()).toEqual({ entered: [], left: [], sizes: [3, 3], ...made });
  const bob = { id: "u2", name: "Bob" };
  await editSegment(db, id, { version: 1, criteria: { ...didOrder, event: "Refund" } }, bob, at(10, 15));
  await take(at(10, 15), "edit");
  expect(change()).toEqual({ entered: [], left: [1, 2, 3], sizes: [3, 0], ...made });
  const people = [{ number: 2, entered: false }];
  const asked = { segment: { id, kind: "past_behavior" }, day, people, now: at(10, 15) };
  expect(await explainChanges(db, asked)).toMatchObject([
    { by: "run", cause: "edit", after: { asOf: at(10, 15) }, why: { edited: { from: 1, to: 2 } } },
  ]);
});

test("who left and came back on the first day, or came and left, stands nowhere; old snapshots may be gone", async () => {
  const { db, id, take, change, does } = await shop();
  const rules = [{ ...didOrder, event: "Refund" }, didOrder];
  for (const [i, criteria] of rules.entries()) {
    if (i === 1) await does("d", "Order Completed", at(10, 15));
    await editSegment(db, id, { version: i + 1, criteria }, { id: "u2", name: "Bob" }, at(10, 15 + i));
    await take(at(10, 15 + i), "edit");
  }
  await dropOldMembers(db, at(10, 20));
  expect(change()).toMatchObject({ entered: [4], left: [], sizes: [3, 4] });
});

test("the trend keeps its dash for the first day, and the day after is compared with its end", async () => {
  const { db, id, take, change, does, clock } = await shop();
  await does("d", "Order Completed", at(10, 15));
  await take(at(10, 16), "person");
  expect(trend(db, id, {}, clock.now).points).toMatchObject([{ day, entered: null, left: null, unfinished: true }]);
  await take(at(11, 1), "day", day);
  expect(change()).toMatchObject({ entered: [4], left: [], since: at(10, 14), unfinished: false });
  await take(at(11, 2), "schedule");
  expect(change(dayOf(at(11), "UTC"))).toMatchObject({ entered: [], left: [], since: undefined });
});

test("a live segment tells of its first day what its log noted", async () => {
  const { db, id, take, change, does } = await shop("live");
  const log = db.$client.prepare(
    "insert into live_changes (segment_id, profile_id, entered, at, cause) values (?, 9, ?, ?, 'event')",
  );
  for (const entered of [1, 0]) log.run(id, entered, at(10, 15));
  await does("d", "Order Completed", at(10, 15));
  await take(at(10, 16), "person");
  expect(change()).toMatchObject({ entered: [4], left: [], sizes: [3, 4], since: at(10, 14) });
});

test("a day before the first calculation, and one after a gap, are not compared with it", async () => {
  const { take, change } = await shop();
  await take(at(10, 15), "day", "2026-03-08");
  await take(at(12, 1), "day", "2026-03-11");
  expect([change("2026-03-08"), change("2026-03-11")]).toEqual(["no_point_before", "no_point_before"]);
});
