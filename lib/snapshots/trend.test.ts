import { expect, test } from "vitest";
import { openJob } from "#/lib/jobs/queue.ts";
import { scheduleDays, scheduleRefreshes } from "#/lib/jobs/schedule.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { takeMissingDays } from "#/lib/snapshots/days.ts";
import { rebuildHistory } from "#/lib/snapshots/history.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";
import { trend } from "#/lib/snapshots/trend.ts";

const actor = { id: "u1", name: "Ada" };
const gold = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
type World = ReturnType<typeof testWorld>;

const points = ({ db, clock }: World, id: number) =>
  trend(db, id, {}, clock.now).points.map(({ day, size, entered, left, rebuilt, unfinished }) => ({
    day: day.slice(-2),
    size,
    entered,
    left,
    ...(rebuilt ? { rebuilt } : {}),
    ...(unfinished ? { unfinished } : {}),
  }));

async function everything(world: World): Promise<void> {
  for (const lane of ["refresh", "days"] as const) while (await workOnce(world, lane));
}

test("the members at the end of each day make the trend, taken once the day is full", async () => {
  const world = testWorld(at(10, 12));
  await world.is("u1", { plan: "gold" });
  const id = await world.segment("Gold", gold);
  await everything(world);
  world.clock.now = at(11, 23);
  await world.is("u2", { plan: "gold" });
  await scheduleDays(world.db, world.clock.now);
  await everything(world);
  expect(points(world, id)).toEqual([]);
  for (const [date, person] of [
    [12, "u3"],
    [13, "u4"],
  ] as const) {
    world.clock.now = at(date) + 5_000;
    expect(await scheduleDays(world.db, world.clock.now)).toBe(1);
    await everything(world);
    await world.is(person, { plan: "gold" });
  }
  expect(points(world, id)).toEqual([
    { day: "11", size: 2, entered: null, left: null },
    { day: "12", size: 3, entered: 1, left: 0 },
  ]);
  expect(await scheduleDays(world.db, world.clock.now)).toBe(0);
});

test("days that were missed are taken oldest first and marked as rebuilt", async () => {
  const world = testWorld(at(10, 12));
  const id = await world.segment("Gold", gold);
  await everything(world);
  world.clock.now = at(14, 9);
  await scheduleDays(world.db, world.clock.now);
  await everything(world);
  expect(points(world, id)).toEqual([
    { day: "11", size: 0, entered: null, left: null, rebuilt: true },
    { day: "12", size: 0, entered: 0, left: 0, rebuilt: true },
    { day: "13", size: 0, entered: 0, left: 0, rebuilt: true },
  ]);
});

test("the point of a day counts the events up to its last millisecond and not the one after", async () => {
  const world = testWorld(at(10, 12));
  const id = await world.segment("Buyers", didOrder);
  await everything(world);
  world.clock.now = at(12) + 1_000;
  await world.does("u1", "Order Completed", at(12) - 1);
  await world.does("u2", "Order Completed", at(12));
  await takeMissingDays(world, id);
  expect(points(world, id).map(({ day, size }) => [day, size])).toEqual([
    ["10", 0],
    ["11", 1],
  ]);
});

test("a point never changes: an event that comes late counts from the next point on", async () => {
  const world = testWorld(at(10, 12));
  const id = await world.segment("Buyers", didOrder);
  world.clock.now = at(12) + 1_000;
  await takeMissingDays(world, id);
  await world.does("u1", "Order Completed", at(11, 8));
  world.clock.now = at(13) + 1_000;
  await takeMissingDays(world, id);
  expect(points(world, id).map(({ size, entered }) => [size, entered])).toEqual([
    [0, null],
    [0, 0],
    [1, 1],
  ]);
});

test("before creation there are points where every rule is about events, hollow, from the first day anybody was seen", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(7, 10));
  await world.does("u2", "Order Completed", at(9, 10));
  const id = await world.segment("Buyers", didOrder);
  await everything(world);
  expect(points(world, id)).toEqual([
    { day: "07", size: 1, entered: null, left: null, rebuilt: true },
    { day: "08", size: 1, entered: 0, left: 0, rebuilt: true },
    { day: "09", size: 2, entered: 1, left: 0, rebuilt: true },
    { day: "10", size: 2, entered: 0, left: 0, unfinished: true },
  ]);
  expect(trend(world.db, id, {}, world.clock.now).reason).toBeUndefined();
  expect(trend(world.db, id, { from: "2026-03-08", to: "2026-03-09" }, world.clock.now).points).toHaveLength(2);
});

test("before creation there are none where the past is not known, and the reason names the rule", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(7, 10));
  const plain = await world.segment("Gold", gold);
  const mixed = await world.segment("Gold buyers", { type: "all", rules: [didOrder, { type: "not", rule: gold }] });
  const nested = await world.segment("Inside", { type: "segment", segment: mixed });
  const list = await world.segment("List", undefined, "list");
  const known = await world.segment("Known", {
    type: "all",
    rules: [didOrder, { type: "profile", field: "bucket", operator: "lt", value: 500 }],
  });
  const reasons = [plain, mixed, nested, list].map((id) => trend(world.db, id, {}, world.clock.now).reason);
  const because = (what: string) =>
    `There are no points before the segment was created: the history of ${what} is not kept.`;
  expect(reasons).toEqual([because("traits.plan"), because("traits.plan"), because("traits.plan"), because("a list")]);
  expect(await rebuildHistory(world, mixed)).toBe(0);
  expect(trend(world.db, known, {}, world.clock.now).reason).toContain("being calculated");
});

test("today's point is unfinished and counts from yesterday's; the changes compare with the days before", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(2, 10));
  const id = await world.segment("Buyers", didOrder);
  await world.does("u2", "Order Completed", at(10, 11));
  await everything(world);
  expect(points(world, id).at(-1)).toEqual({ day: "10", size: 2, entered: 1, left: 0, unfinished: true });
  expect(findSegment(world.db, id, world.clock.now)?.changes).toEqual({ day1: 1, day7: 1, day30: null });
});

test("a missed day is calculated with the rules that held at its end", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(9, 10));
  const id = await world.segment("Buyers", { ...didOrder, event: "Nothing" });
  await editSegment(world.db, id, { version: 1, criteria: didOrder }, actor, at(12, 9));
  world.clock.now = at(13, 9);
  await takeMissingDays(world, id);
  expect(
    trend(world.db, id, {}, at(13, 9)).points.map(({ day, size, version }) => [day.slice(-2), size, version]),
  ).toEqual([
    ["10", 0, 1],
    ["11", 0, 1],
    ["12", 1, 2],
  ]);
});

test("a paused segment keeps its last numbers: no refresh and no day is asked for", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(9, 10));
  const id = await world.segment("Buyers", didOrder);
  await everything(world);
  await editSegment(world.db, id, { version: 1, paused: true }, actor, world.clock.now);
  world.clock.now = at(12, 12);
  expect(await scheduleRefreshes(world.db, world.clock.now)).toBe(0);
  expect(await scheduleDays(world.db, world.clock.now)).toBe(0);
  expect(findSegment(world.db, id, world.clock.now)).toMatchObject({ status: "paused", size: 1 });
});

test("a segment is refreshed again when its time has come, and not before", async () => {
  const world = testWorld(at(10, 12));
  const id = await world.segment("Buyers", didOrder);
  await everything(world);
  const due = world.clock.now + 180 * 60_000;
  expect(await scheduleRefreshes(world.db, due - 1)).toBe(0);
  expect(await scheduleRefreshes(world.db, due)).toBe(1);
  expect(openJob(world.db, "refresh", id)).toMatchObject({ payload: { cause: "schedule" } });
  expect(await scheduleRefreshes(world.db, due)).toBe(0);
});
