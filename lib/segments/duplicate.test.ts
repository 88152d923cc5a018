import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { duplicateSegment } from "#/lib/segments/duplicate.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";

const actor = { id: "u1", name: "Ada" };
const other = { id: "u2", name: "Bo" };
const now = Date.UTC(2026, 2, 10, 12);
const shop = (db: Database) => ({ db, evaluator: evaluatorHere(db), now: () => now });

async function made(db: Database, name: string, more: object = {}): Promise<number> {
  const rules = { kind: "past_behavior", criteria: { type: "everyone" }, ...more } as const;
  const created = await createSegment(db, { name, ...rules }, actor, now);
  if (!created.ok) throw new Error(created.error.message);
  return created.id;
}

test("a copy has the latest rules, description, tags, kind and interval, and is calculated", async () => {
  const db = testDatabase();
  const base = await made(db, "Base");
  const id = await made(db, "Buyers", { kind: "live", description: "Who buys", tags: ["a"], refreshMinutes: 60 });
  const criteria = { type: "not", rule: { type: "segment", segment: base } };
  await editSegment(db, id, { version: 1, criteria }, actor, now);
  const copied = await duplicateSegment(db, id, other, now);
  expect(copied).toMatchObject({ ok: true, name: "Copy of Buyers" });
  const copy = findSegment(db, copied.ok ? copied.id : 0, now);
  expect(copy).toMatchObject({ name: "Copy of Buyers", description: "Who buys", tags: ["a"], refreshMinutes: 60 });
  expect(copy).toMatchObject({ kind: "live", criteria, version: 1, createdBy: "Bo", status: "calculating" });
  expect(openJob(db, "refresh", copy!.id)).toBeDefined();
  expect(findSegment(db, base, now)?.usedBy).toHaveLength(2);
  expect(auditPage(db)[0]).toMatchObject({ action: "segment.duplicate", actorName: "Bo", detail: { of: id } });
});

test("every copy has a name of its own that a segment may have, however often and whatever is copied", async () => {
  const name = fc.oneof(
    fc.string({ minLength: 1, maxLength: 200 }),
    fc.constantFrom("A".repeat(200), "😀".repeat(100)),
  );
  await fc.assert(
    fc.asyncProperty(
      name.filter((text) => text.trim() !== ""),
      fc.array(fc.nat(), { maxLength: 6 }),
      async (first, picks) => {
        const db = testDatabase();
        const ids = [await made(db, first)];
        for (const pick of picks) {
          const copied = await duplicateSegment(db, ids[pick % ids.length]!, actor, now);
          if (copied.ok) ids.push(copied.id);
        }
        const names = ids.map((id) => findSegment(db, id, now)!.name);
        expect(new Set(names.map((one) => one.toLowerCase())).size).toBe(picks.length + 1);
        for (const one of names) {
          expect(one.length).toBeLessThanOrEqual(200);
          expect(one.isWellFormed()).toBe(first.isWellFormed());
        }
      },
    ),
    { numRuns: 20 },
  );
});

test("the copy of a list has its entries, of every kind, and not those that were removed", async () => {
  const db = testDatabase();
  const id = await made(db, "VIPs", { kind: "list", criteria: undefined });
  const change = (mode: "add" | "remove", match: "id" | "email", values: string[]) =>
    changeEntries(db, id, { mode, match, values }, actor, now);
  const many = Array.from({ length: 4_500 }, (_, i) => `u${i}`);
  await change("add", "id", many);
  await change("add", "email", ["ann@x.io"]);
  await change("remove", "id", ["u7"]);
  const copied = await duplicateSegment(db, id, actor, now);
  const copy = copied.ok ? copied.id : 0;
  await workOnce(shop(db), "lists");
  const entries = (list: number) =>
    db.$client
      .prepare(`select match, value from list_entries e join segments s on s.id = e.segment_id
        where s.id = ? and upload <= list_upload and removed_by is null order by 1, 2`)
      .raw()
      .all(list);
  expect(entries(copy)).toHaveLength(4_500);
  expect(entries(copy)).toEqual(entries(id));
  expect(openJob(db, "refresh", copy)).toBeDefined();
});

test("a list that changes while it is copied is copied once more", async () => {
  const db = testDatabase();
  const id = await made(db, "VIPs", { kind: "list", criteria: undefined });
  await changeEntries(db, id, { mode: "add", match: "id", values: ["u1"] }, actor, now);
  const copied = await duplicateSegment(db, id, actor, now);
  const copy = copied.ok ? copied.id : 0;
  db.$client.exec(`create trigger meanwhile after insert on list_entries when new.segment_id = ${copy}
    begin update segments set list_upload = list_upload + 1 where id = ${id}; end`);
  await workOnce(shop(db), "lists");
  expect(openJob(db, "fill", copy)?.error).toMatch(/changed while it was copied/);
  expect(db.$client.prepare("select list_upload from segments where id = ?").pluck().get(copy)).toBe(0);
  db.$client.exec("drop trigger meanwhile; update jobs set run_at = 0");
  await workOnce(shop(db), "lists");
  expect(openJob(db, "fill", copy)).toBeUndefined();
  expect(db.$client.prepare("select count(*) from list_entries where segment_id = ?").pluck().get(copy)).toBe(1);
});

test("what is deleted cannot be copied", async () => {
  const db = testDatabase();
  const id = await made(db, "Gone");
  await deleteSegment(db, id, actor, now);
  expect(await duplicateSegment(db, id, actor, now)).toEqual({ ok: false, reason: "absent" });
});
