import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { type Move, moveMessage } from "#/lib/messages/move.ts";
import { messagesUsing } from "#/lib/messages/uses.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { purgeDeleted } from "#/lib/segments/purge-deleted.ts";
import { deletedSegments, restoreSegment, undoable } from "#/lib/segments/restore.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const now = at(10);

async function world() {
  const made = testWorld(now);
  const id = await made.segment("Buyers", didOrder);
  return { ...made, id };
}

async function message({ db, id }: Awaited<ReturnType<typeof world>>, title: string, ...moves: Move[]) {
  const segments = [{ id, mode: "include" as const }];
  const created = await createDraft(db, { title, channel: "push", segments }, actor, now);
  if (!created.ok) throw new Error(created.reason);
  for (const move of moves) await moveMessage(db, created.id, move, actor, now);
  return created.id;
}

const sending: Move = { to: "sending" };
const needing: [string, Move[]][] = [
  ["a draft", []],
  ["a scheduled message", [{ to: "scheduled", at: now }]],
  ["a message that is being sent", [sending]],
  ["a stopped message that can go on", [sending, { to: "stopped", resumable: true }]],
];
const done: [string, Move[]][] = [
  ["a sent message", [sending, { to: "sent" }]],
  ["a failed message", [{ to: "failed", error: "No server." }]],
  ["a message that was stopped for good", [sending, { to: "stopped", resumable: false }]],
];

test.each(needing)("%s keeps its segment from being deleted", async (title, moves) => {
  const it = await world();
  const use = await message(it, title, ...moves);
  expect(await deleteSegment(it.db, it.id, actor, now)).toMatchObject({
    reason: "in_use",
    usedBy: [{ kind: "message", id: use, title, mode: "include", blocks: true }],
  });
});

test.each(done)("%s does not, and still is said to have used it", async (title, moves) => {
  const it = await world();
  await message(it, title, ...moves);
  expect(messagesUsing(it.db, it.id)).toMatchObject([{ title, blocks: false, date: now }]);
  expect(await deleteSegment(it.db, it.id, actor, now)).toEqual({ ok: true });
});

test("the uses that block come first, then the latest", async () => {
  const it = await world();
  await message(it, "sent", sending, { to: "sent" });
  await message(it, "soon", { to: "scheduled", at: now + 5 });
  await message(it, "later", { to: "scheduled", at: now + 9 });
  expect(messagesUsing(it.db, it.id).map(({ title }) => title)).toEqual(["later", "soon", "sent"]);
});

test("of a delete and a use at the same moment exactly one wins", async () => {
  for (let round = 0; round < 10; round++) {
    const it = await world();
    const other = openDatabase(it.db.$client.name);
    const segments = [{ id: it.id, mode: "include" as const }];
    const use = () => createDraft(other, { title: "Sale", channel: "push", segments }, actor, now);
    const remove = () => deleteSegment(it.db, it.id, actor, now);
    const outcomes = await Promise.all(round % 2 ? [use(), remove()] : [remove(), use()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    other.$client.close();
  }
});

test("a deletion can be taken back for 30 days, with its rules and what used it", async () => {
  const it = await world();
  await message(it, "sent", sending, { to: "sent" });
  await deleteSegment(it.db, it.id, actor, now);
  expect(findSegment(it.db, it.id, now)).toBeUndefined();
  const until = now + undoable;
  const segments = [{ id: it.id, name: "Buyers", deletedAt: now, deletedBy: "Ada", until }];
  expect(deletedSegments(it.db, {}, until - 1)).toEqual({ segments, total: 1 });
  expect(deletedSegments(it.db, { ids: [it.id] }, until - 1)).toEqual({ segments, total: 1 });
  expect(deletedSegments(it.db, { ids: [it.id + 1] }, until - 1)).toEqual({ segments: [], total: 0 });
  expect(deletedSegments(it.db, { page: 2, perPage: 1 }, until - 1)).toEqual({ segments: [], total: 1 });
  expect(deletedSegments(it.db, {}, until)).toEqual({ segments: [], total: 0 });
  expect(await restoreSegment(it.db, it.id, actor, until)).toEqual({ ok: false, reason: "absent" });
  expect(await restoreSegment(it.db, it.id, actor, until - 1)).toEqual({ ok: true, name: "Buyers" });
  expect(findSegment(it.db, it.id, until)).toMatchObject({ criteria: didOrder, status: "calculating" });
  expect(findSegment(it.db, it.id, now)?.usedBy).toMatchObject([{ title: "sent" }]);
  expect(await restoreSegment(it.db, it.id, actor, now)).toEqual({ ok: false, reason: "absent" });
});

test("it is not taken back while another segment has its name, and the refusal says what to do", async () => {
  const it = await world();
  await deleteSegment(it.db, it.id, actor, now);
  await it.segment("buyers", didOrder);
  const refused = await restoreSegment(it.db, it.id, actor, now);
  expect(refused).toMatchObject({ ok: false, reason: "name_taken" });
  expect(refused).toHaveProperty("error.message", expect.stringContaining("Rename that one first"));
});

test("it is not taken back while its rules ask about a segment that is gone; with that one back, it blocks its deletion again", async () => {
  const it = await world();
  const asking = await it.segment("Asking", { type: "segment", segment: it.id });
  await deleteSegment(it.db, asking, actor, now);
  await deleteSegment(it.db, it.id, actor, now);
  expect(await restoreSegment(it.db, asking, actor, now)).toMatchObject({ ok: false, reason: "invalid" });
  await restoreSegment(it.db, it.id, actor, now);
  expect(await restoreSegment(it.db, asking, actor, now)).toMatchObject({ ok: true });
  expect(await deleteSegment(it.db, it.id, actor, now)).toMatchObject({ reason: "in_use" });
});

test("after 30 days it is gone for good with all that hangs on it, and nothing else is", async () => {
  const it = await world();
  const kept = await it.segment("Kept", didOrder);
  const list = await createSegment(it.db, { name: "List", kind: "list" }, actor, now);
  if (!list.ok) throw new Error(list.reason);
  const entry = it.db.$client.prepare(
    "insert into list_entries (segment_id, match, value, added_at) values (?, 'id', ?, 1)",
  );
  it.db.$client.transaction(() => {
    for (let i = 0; i < 4_500; i++) entry.run(list.id, `u${i}`);
  })();
  await deleteSegment(it.db, it.id, actor, now);
  await deleteSegment(it.db, list.id, actor, now);
  expect(await purgeDeleted(it.db, now + undoable - 1)).toBe(0);
  expect(await purgeDeleted(it.db, now + undoable)).toBe(2);
  const left = (table: string) => it.db.$client.prepare(`select count(*) from ${table}`).pluck().get();
  expect([left("segments"), left("segment_versions"), left("list_entries")]).toEqual([1, 1, 0]);
  expect(findSegment(it.db, kept, now)?.name).toBe("Kept");
});
