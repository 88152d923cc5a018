import { expect, test } from "vitest";
import { awaitedExact } from "#/lib/insights/exact.ts";
import { defaultMode } from "#/lib/insights/mode.ts";
import { claim } from "#/lib/jobs/queue.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10, 12);
const hour = 3_600_000;

test("a fresh snapshot is exact and waits for nothing", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const segment = findSegment(world.db, id, now)!;
  expect(defaultMode(world.db, segment, now)).toBe("exact");
  expect(await awaitedExact(world.db, segment, now)).toBeUndefined();
});

test("a snapshot holds while the next one is calculated on schedule, not once the rules have changed", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  world.db.$client.prepare("update runs set ms = 5000").run();
  requestRefresh(world.db, id, "schedule", now + hour);
  const running = findSegment(world.db, id, now + hour)!;
  expect(running.status).toBe("calculating");
  expect(defaultMode(world.db, running, now + hour)).toBe("exact");
  expect(defaultMode(world.db, { ...running, version: 2 }, now + hour)).toBe("estimate");
});

test("before the first snapshot an estimate is shown; the exact figures wait in the queue, and say behind how many", async () => {
  const world = testWorld(now);
  await world.segment("First", didOrder);
  await world.segment("Second", didOrder);
  const id = await world.segment("Third", didOrder);
  const segment = findSegment(world.db, id, now)!;
  expect(defaultMode(world.db, segment, now)).toBe("estimate");
  expect(await awaitedExact(world.db, segment, now)).toMatchObject({ job: { state: "queued" }, before: 2 });
  claim(world.db, ["refresh"], now);
  expect((await awaitedExact(world.db, segment, now))?.before).toBe(2);
  await workOnce(world, "refresh");
  expect((await awaitedExact(world.db, segment, now))?.before).toBe(1);
});

test("to ask for the exact figures of a stale segment asks for a new snapshot, once", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const later = now + 7 * hour;
  const stale = findSegment(world.db, id, later)!;
  expect(stale.status).toBe("stale");
  const asked = await awaitedExact(world.db, stale, later);
  expect(asked?.job).toMatchObject({ state: "queued", payload: { cause: "person" } });
  expect((await awaitedExact(world.db, stale, later))?.job.id).toBe(asked?.job.id);
});

test("a stale segment whose calculation was quick the last time is shown exact, a slow one as an estimate", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const stale = findSegment(world.db, id, now + 7 * hour)!;
  const took = world.db.$client.prepare("update runs set ms = ?");
  took.run(999);
  expect(defaultMode(world.db, stale, now + 7 * hour)).toBe("exact");
  took.run(1_000);
  expect(defaultMode(world.db, stale, now + 7 * hour)).toBe("estimate");
});
