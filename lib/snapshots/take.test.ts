import { expect, test } from "vitest";
import { beginExport } from "#/lib/exports/record.ts";
import { cancel, claim, findJob } from "#/lib/jobs/queue.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { dropOldMembers } from "#/lib/snapshots/retention.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const now = at(10, 12);
type World = ReturnType<typeof testWorld>;

const memberIds = ({ db }: World, id: number) => {
  const snapshot = findSegment(db, id, now)?.snapshot;
  return snapshot && membersPage(db, snapshot.id, { limit: 100 })?.members.map((member) => member.id);
};

test("a refresh publishes members, size and platforms, and says when the next one is due", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now - 1_000);
  await world.is("u2", { plan: "gold" });
  const id = await world.segment("Buyers", didOrder);
  expect(await workOnce(world, "refresh")).toBe(true);
  expect(findSegment(world.db, id, now)).toMatchObject({
    status: "ready",
    size: 1,
    calculatedAt: now,
    nextRefreshAt: now + 180 * 60_000,
    platforms: { none: 1, several: 0 },
    snapshot: { asOf: now, version: 1, size: 1, reach: { email: 0 } },
  });
  expect(memberIds(world, id)).toEqual(["u1"]);
});

test("the next run says who entered and who left since the one before", async () => {
  const world = testWorld(now);
  await world.is("u1", { plan: "gold" });
  await world.is("u2", { plan: "gold" });
  const id = await world.segment("Gold", { type: "profile", field: "traits.plan", operator: "is", value: "gold" });
  await workOnce(world, "refresh");
  await world.is("u1", { plan: "free" });
  await world.is("u3", { plan: "gold" });
  requestRefresh(world.db, id, "person", now);
  await workOnce(world, "refresh");
  const runs = world.db.$client.prepare("select cause, size, entered_count, left_count from runs order by id").all();
  expect(runs).toEqual([
    { cause: "create", size: 2, entered_count: null, left_count: null },
    { cause: "person", size: 2, entered_count: 1, left_count: 1 },
  ]);
});

test("a calculation that a newer one replaced keeps its members for an hour, its counts for ever", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const old = findSegment(world.db, id, now)!.snapshot!.id;
  requestRefresh(world.db, id, "person", now);
  await workOnce(world, "refresh");
  await dropOldMembers(world.db, now + 3_600_000);
  expect(membersPage(world.db, old, { limit: 9 })?.members).toHaveLength(1);
  expect(await dropOldMembers(world.db, now + 3_600_001)).toBe(1);
  expect(membersPage(world.db, old, { limit: 9 })).toBeUndefined();
  expect(memberIds(world, id)).toEqual(["u1"]);
  expect(world.db.$client.prepare("select size from snapshots where id = ?").pluck().get(old)).toBe(1);
});

test("a segment that cannot be calculated says why, keeps its last numbers, and stops no other", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now);
  const broken = await world.segment("Broken", didOrder);
  await workOnce(world, "refresh");
  world.db.$client.prepare("delete from segment_versions where segment_id = ?").run(broken);
  requestRefresh(world.db, broken, "person", now);
  const fine = await world.segment("Fine", didOrder);
  await workOnce(world, "refresh");
  await workOnce(world, "refresh");
  expect(findSegment(world.db, fine, now)).toMatchObject({ status: "ready", size: 1 });
  const error = "Version 1 of segment 1 has no rules.";
  expect(findSegment(world.db, broken, now)).toMatchObject({ status: "failed", size: 1, error });
});

test("rules that are edited while they are calculated are calculated again: nothing is published of the old ones", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now);
  await world.does("u2", "Product Viewed", now);
  const id = await world.segment("Buyers", didOrder);
  const { evaluator } = world;
  let edits = 0;
  const call = async (...asked: Parameters<typeof evaluator.call>) => {
    const answer = await evaluator.call(...asked);
    if (edits++ === 0)
      await editSegment(world.db, id, { version: 1, criteria: { ...didOrder, event: "Product Viewed" } }, actor, now);
    return answer;
  };
  await workOnce({ ...world, evaluator: { call: call as typeof evaluator.call } }, "refresh");
  expect(memberIds(world, id)).toEqual(["u2"]);
  expect(findSegment(world.db, id, now)).toMatchObject({ status: "ready", version: 2, snapshot: { version: 2 } });
});

test("rules that are edited while a calculation breaks are not put off with it", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  const call = async () => {
    await editSegment(world.db, id, { version: 1, criteria: { type: "everyone" } }, actor, now + 1_000);
    throw new Error("The disk is gone.");
  };
  await workOnce({ ...world, evaluator: { call } }, "refresh");
  expect(findSegment(world.db, id, now)).toMatchObject({ error: "The disk is gone.", nextRefreshAt: now + 1_000 });
});

test("members that a file was written from stay for 400 days after it", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const { id: snapshotId } = findSegment(world.db, id, now)!.snapshot!;
  const begun = { segmentId: id, snapshotId, kind: "members" as const, fields: ["id"], expectedRows: 1, raw: false };
  await beginExport(world.db, begun, actor, now);
  requestRefresh(world.db, id, "person", now);
  await workOnce(world, "refresh");
  const later = now + 400 * 24 * 3_600_000;
  expect(await dropOldMembers(world.db, later)).toBe(0);
  expect(await dropOldMembers(world.db, later + 1)).toBe(1);
});

test("a refresh that is cancelled while it runs publishes nothing", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  const job = claim(world.db, ["refresh"], now)!;
  cancel(world.db, job.id, now);
  const taken = await takeSnapshot(world.db, world.evaluator, id, { cause: "person", job }, now);
  expect(taken).toEqual({ ok: false, reason: "cancelled" });
  expect(findSegment(world.db, id, now)?.snapshot).toBeNull();
});

test("a refresh whose process was killed is done by the next one, and the killed one can publish nothing more", async () => {
  const world = testWorld(now);
  await world.does("u1", "Order Completed", now);
  const id = await world.segment("Buyers", didOrder);
  const lost = claim(world.db, ["refresh"], now)!;
  world.clock.now = now + 60_000;
  expect(await workOnce(world, "refresh")).toBe(true);
  expect(findSegment(world.db, id, world.clock.now)).toMatchObject({ status: "ready", size: 1 });
  expect(findJob(world.db, lost.id)).toMatchObject({ state: "done", attempts: 2 });
  const late = await takeSnapshot(world.db, world.evaluator, id, { cause: "person", job: lost }, world.clock.now);
  expect(late).toEqual({ ok: false, reason: "cancelled" });
});

test("two wishes for a refresh at once are one calculation", async () => {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  const jobs = [requestRefresh(world.db, id, "person", now), requestRefresh(world.db, id, "person", now)];
  expect(jobs[0]?.id).toBe(jobs[1]?.id);
  await workOnce(world, "refresh");
  expect(await workOnce(world, "refresh")).toBe(false);
  expect(world.db.$client.prepare("select count(*) from runs").pluck().get()).toBe(1);
});

test("a list has the people whom its entries match, once each, also those who appear later", async () => {
  const world = testWorld(now);
  await world.is("u1", { email: "ann@x.io" });
  const id = await world.segment("Uploaded", undefined, "list");
  await changeEntries(world.db, id, { mode: "add", match: "id", values: ["U1", "later"] }, actor, now);
  await changeEntries(world.db, id, { mode: "add", match: "email", values: ["ANN@x.io"] }, actor, now);
  await workOnce(world, "refresh");
  expect(memberIds(world, id)).toEqual(["u1"]);
  await world.is("later", {});
  requestRefresh(world.db, id, "person", now);
  await workOnce(world, "refresh");
  expect(memberIds(world, id)).toEqual(["u1", "later"]);
});
