import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { segmentUsage } from "#/lib/segments/usage.ts";
import { segmentVersionsOf } from "#/lib/segments/versions.ts";

const actor = { id: "u1", name: "Ada" };
const now = Date.UTC(2026, 2, 10, 12);
const gold = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
const inside = (segment: number) => ({ type: "segment", segment });

async function made(db: ReturnType<typeof testDatabase>, name: string, criteria: unknown = gold): Promise<number> {
  const created = await createSegment(db, { name, kind: "past_behavior", criteria }, actor, now);
  if (!created.ok) throw new Error(created.error.message);
  return created.id;
}

test("a new segment has version 1, waits for its first calculation, and is in the audit log", async () => {
  const db = testDatabase();
  const id = await made(db, " Gold ");
  expect(findSegment(db, id, now)).toMatchObject({
    name: "Gold",
    version: 1,
    criteria: gold,
    size: null,
    status: "calculating",
    snapshot: null,
    createdBy: "Ada",
    changes: { day1: null, day7: null, day30: null },
  });
  expect(openJob(db, "refresh", id)).toMatchObject({ state: "queued", payload: { cause: "create" } });
  expect(auditPage(db)).toMatchObject([{ action: "segment.create", subjectId: String(id), actorName: "Ada" }]);
});

test("rules that the language refuses make no segment, and the error points at the node", async () => {
  const db = testDatabase();
  const criteria = {
    type: "all",
    rules: [gold, { type: "profile", field: "traits.plan", operator: "resembles", value: "x" }],
  };
  const refused = await createSegment(db, { name: "Odd", kind: "past_behavior", criteria }, actor, now);
  expect(refused).toMatchObject({ ok: false, reason: "invalid", error: { path: "/criteria/rules/1" } });
  expect(auditPage(db)).toEqual([]);
});

test("a name is taken until its segment is deleted, whatever the case of its letters", async () => {
  const db = testDatabase();
  const first = await made(db, "Gold");
  const again = { name: "gOLD", kind: "past_behavior" as const, criteria: gold };
  expect(await createSegment(db, again, actor, now)).toMatchObject({
    ok: false,
    reason: "name_taken",
    error: { path: "/name" },
  });
  expect(await deleteSegment(db, first, actor, now)).toEqual({ ok: true });
  expect(await createSegment(db, again, actor, now)).toMatchObject({ ok: true });
});

test("an unknown segment and a cycle are refused with the rule that leads there", async () => {
  const db = testDatabase();
  const a = await made(db, "A");
  const b = await made(db, "B", inside(a));
  const c = await made(db, "C", inside(b));
  const change = (criteria: unknown) => editSegment(db, a, { version: 1, criteria }, actor, now);
  expect(await change({ type: "not", rule: inside(99) })).toMatchObject({
    reason: "invalid",
    error: { code: "unknown_segment", path: "/criteria/rule" },
  });
  expect(await change({ type: "any", rules: [gold, inside(c)] })).toMatchObject({
    reason: "invalid",
    error: { code: "cycle", path: "/criteria/rules/1" },
  });
});

test("an edit makes the next version and is refused to whoever saw an older one", async () => {
  const db = testDatabase();
  const id = await made(db, "Gold");
  const silver = { ...gold, value: "silver" };
  expect(await editSegment(db, id, { version: 1, criteria: silver }, { id: "u2", name: "Bo" }, now + 1)).toEqual({
    ok: true,
    version: 2,
  });
  expect(await editSegment(db, id, { version: 1, name: "Mine" }, actor, now + 2)).toEqual({
    ok: false,
    reason: "conflict",
    version: 2,
    updatedBy: "Bo",
    updatedAt: now + 1,
  });
  expect(segmentVersionsOf(db, id)).toEqual([
    { version: 2, criteria: silver, author: "Bo", at: now + 1 },
    { version: 1, criteria: gold, author: "Ada", at: now },
  ]);
});

test("an edit that changes nothing makes no version and no audit entry", async () => {
  const db = testDatabase();
  const id = await made(db, "Gold");
  expect(await editSegment(db, id, { version: 1, name: "Gold", criteria: { ...gold } }, actor, now)).toEqual({
    ok: true,
    version: 1,
  });
  expect(auditPage(db)).toHaveLength(1);
});

test("new rules make the segments that ask about it due, through others too; a new name does not", async () => {
  const db = testDatabase();
  const a = await made(db, "A");
  const b = await made(db, "B", inside(a));
  const c = await made(db, "C", inside(b));
  const due = () => [b, c].map((id) => findSegment(db, id, now)?.nextRefreshAt);
  await editSegment(db, a, { version: 1, name: "Alpha" }, actor, now + 5);
  expect(due()).toEqual([now, now]);
  await editSegment(db, a, { version: 2, criteria: { type: "everyone" } }, actor, now + 6);
  expect(due()).toEqual([now + 6, now + 6]);
});

test("a segment that another refers to is not deleted until that one lets go of it", async () => {
  const db = testDatabase();
  const a = await made(db, "A");
  const b = await made(db, "B", inside(a));
  expect(await deleteSegment(db, a, actor, now)).toEqual({
    ok: false,
    reason: "in_use",
    usedBy: [{ kind: "segment", id: b, name: "B" }],
  });
  await editSegment(db, b, { version: 1, criteria: gold }, actor, now);
  expect(segmentUsage(db, a)).toEqual([]);
  expect(await deleteSegment(db, a, actor, now)).toEqual({ ok: true });
  expect(await deleteSegment(db, a, actor, now)).toEqual({ ok: false, reason: "absent" });
  expect(findSegment(db, a, now)).toBeUndefined();
  expect(openJob(db, "refresh", a)).toBeUndefined();
});

test("a list takes no rules, and other kinds need them", async () => {
  const db = testDatabase();
  expect(await createSegment(db, { name: "L", kind: "list", criteria: gold }, actor, now)).toMatchObject({
    ok: false,
    error: { code: "no_rules_for_list" },
  });
  expect(await createSegment(db, { name: "P", kind: "past_behavior" }, actor, now)).toMatchObject({
    ok: false,
    reason: "invalid",
  });
  expect(await createSegment(db, { name: "L", kind: "list" }, actor, now)).toMatchObject({ ok: true });
});

test("another interval moves the next refresh, counted from the latest snapshot", async () => {
  const db = testDatabase();
  const id = await made(db, "Gold");
  db.$client.exec(
    "insert into snapshots (segment_id, version, as_of, taken_at, event_mark, change_mark, size, counts) values (1, 1, 0, 0, 0, 0, 0, '{}')",
  );
  db.$client.prepare("update snapshots set taken_at = ?").run(now);
  db.$client.exec("update segments set snapshot_id = 1");
  await editSegment(db, id, { version: 1, refreshMinutes: 60 }, actor, now + 1);
  expect(findSegment(db, id, now)).toMatchObject({ refreshMinutes: 60, nextRefreshAt: now + 3_600_000 });
});
