import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { changeSegments, deleteSegments, restoreSegments, tagSegments } from "#/lib/segments/bulk.ts";
import { chosenSegments, peopleIn } from "#/lib/segments/chosen.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

const now = Date.UTC(2026, 2, 10, 12);
const ada = { id: "u1", name: "Ada" };
const asks = (segment: number) => ({ type: "segment", segment });

async function make(db: Database, name: string, criteria: unknown = { type: "everyone" }, tags: string[] = []) {
  const made = await createSegment(db, { name, kind: "past_behavior", criteria, tags }, ada, now);
  if (!made.ok) throw new Error(made.error.message);
  return made.id;
}

/** A chain of three, and a fourth that a draft needs. */
async function four() {
  const db = testDatabase();
  const first = await make(db, "First");
  const second = await make(db, "Second", asks(first));
  const third = await make(db, "Third", asks(second));
  const needed = await make(db, "Needed", asks(first));
  await createDraft(db, { title: "Hello", channel: "push", segments: [{ id: needed, mode: "include" }] }, ada, now);
  return { db, first, second, third, needed };
}

test("segments that only the chosen need go with them, in whatever order they are chosen", async () => {
  const { db, second, third } = await four();
  expect(await deleteSegments(db, [second, third, second], ada, now)).toEqual({ done: [third, second], left: [] });
});

test("what something else needs stays whole, and so does what that needs; the page says so beforehand", async () => {
  const { db, first, second, third, needed } = await four();
  const all = [first, second, third, needed];
  const plan = chosenSegments(db, [...all, 999], now).map(({ name, neededBy }) => [
    name,
    neededBy.map((use) => (use.kind === "message" ? use.title : use.name)),
  ]);
  expect(plan).toEqual([
    ["First", ["Needed"]],
    ["Needed", ["Hello"]],
    ["Second", []],
    ["Third", []],
  ]);
  const { done, left } = await deleteSegments(db, all, ada, now);
  expect([done.toSorted(), left]).toEqual([
    [second, third],
    [first, needed],
  ]);
  expect(findSegment(db, first, now)).toMatchObject({ name: "First", usedBy: [{ id: needed }] });
});

test("several that were deleted come back together, those that ask after those that are asked about", async () => {
  const { db, second, third } = await four();
  await deleteSegments(db, [second, third], ada, now);
  expect(await restoreSegments(db, [third, second], ada, now)).toEqual({ done: [second, third], left: [] });
  expect(findSegment(db, third, now)?.name).toBe("Third");
});

test("tags are put on and taken away; a segment that would have too many keeps its own", async () => {
  const db = testDatabase();
  const many = Array.from({ length: 49 }, (_, i) => `t${i}`);
  const [one, full] = [await make(db, "One", undefined, ["a", "b"]), await make(db, "Full", undefined, many)];
  const { done, left } = await tagSegments(db, [one, full, 999], { add: ["b", "c"], remove: ["a"] }, ada, now);
  expect([done, left]).toEqual([[one], [full, 999]]);
  expect(findSegment(db, one, now)?.tags).toEqual(["b", "c"]);
  expect(findSegment(db, full, now)?.tags).toEqual(many);
});

test("archived ones are not calculated, and are at once when they are brought back", async () => {
  const db = testDatabase();
  const id = await make(db, "One");
  const open = () =>
    db.$client.prepare("select count(*) from jobs where kind = 'refresh' and state = 'queued'").pluck().get();
  expect(open()).toBe(1);
  await changeSegments(db, [id], { archived: true }, ada, now);
  expect([open(), findSegment(db, id, now)?.status]).toEqual([0, "stale"]);
  await changeSegments(db, [id], { archived: false }, ada, now + 1);
  expect([open(), findSegment(db, id, now + 1)?.status]).toEqual([1, "calculating"]);
});

test("only lists are hidden", async () => {
  const db = testDatabase();
  const list = await createSegment(db, { name: "List", kind: "list" }, ada, now);
  const id = await make(db, "One");
  if (!list.ok) throw new Error();
  expect(await changeSegments(db, [id, list.id], { hidden: true }, ada, now)).toEqual({ done: [list.id], left: [id] });
  expect(findSegment(db, list.id, now)?.hiddenAt).toBe(now);
});

test("people in several segments are counted once", async () => {
  const db = testDatabase();
  const writer = openWriter(db);
  await writer.write(
    ["ada", "bob", "cem"].map((userId) => ({ type: "identify", userId })),
    { receivedAt: now },
  );
  await writer.close();
  const ids = [await make(db, "One"), await make(db, "Two"), await make(db, "Never calculated")];
  for (const id of ids.slice(0, 2)) await takeSnapshot(db, evaluatorHere(db), id, { cause: "create" }, now);
  expect(await peopleIn(db, ids)).toBe(3);
});
