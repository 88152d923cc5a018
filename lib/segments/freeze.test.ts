import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { profileAliases, profiles } from "#/db/schema/profiles.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { hold, openJob } from "#/lib/jobs/queue.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { freezeAsList } from "#/lib/segments/freeze.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const actor = { id: "u1", name: "Ada" };
const now = Date.UTC(2026, 2, 10, 12);
const from = [{ id: 7, name: "Buyers", version: 3, asOf: now - 60_000 }];

/** People with these ids, numbered from 1. */
function people(ids: string[]): Database {
  const db = testDatabase();
  workspaceSettings(db, now);
  db.$client.exec("begin");
  for (const value of ids) {
    const row = { externalId: value, known: true, traits: {}, bucket: 0, changed: 0 };
    const { id: profileId } = db.insert(profiles).values(row).returning({ id: profiles.id }).get();
    db.insert(profileAliases).values({ kind: "user", value, profileId, since: now }).run();
  }
  db.$client.exec("commit");
  return db;
}

const shop = (db: Database, later = 0) => ({ db, evaluator: evaluatorHere(db), now: () => now + later });

async function freeze(db: Database, members: number[], name = "Frozen"): Promise<number> {
  const wanted = { name, members: Audience.of(members), words: "All members", from };
  const frozen = await freezeAsList(db, wanted, actor, now);
  if (!frozen.ok) throw new Error(frozen.error.message);
  return frozen.id;
}

async function membersOf(db: Database, id: number): Promise<number[]> {
  await workOnce(shop(db), "lists");
  await workOnce(shop(db, 60_000), "refresh");
  const { snapshot } = findSegment(db, id, now)!;
  return [...readMembers(db, snapshot!.id)!.iterate()];
}

test("a frozen list has exactly the members, whatever their ids are", async () => {
  const id = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom(" u1 ", "u1", "Straße", "İ", "a,b\n", "0x"));
  const folded = fc.uniqueArray(
    id.filter((text) => /\S/.test(text)),
    { selector: (text) => text.toUpperCase().toLowerCase(), minLength: 1, maxLength: 12 },
  );
  const world = folded.chain((ids) => fc.tuple(fc.constant(ids), fc.subarray(ids.map((_, i) => i + 1))));
  await fc.assert(
    fc.asyncProperty(world, async ([ids, members]) => {
      const db = people(ids);
      expect(await membersOf(db, await freeze(db, members))).toEqual(members);
    }),
    { numRuns: 25 },
  );
});

test("more people than one batch are all in it", async () => {
  const db = people(Array.from({ length: 4_500 }, (_, i) => `u${i}`));
  const members = Array.from({ length: 4_100 }, (_, i) => i + 200);
  expect(await membersOf(db, await freeze(db, members))).toEqual(members);
});

test("the description says of which segment, version and instant, and the audit log how many", async () => {
  const db = people(["u1", "u2"]);
  const id = await freeze(db, [2]);
  expect(findSegment(db, id, now)).toMatchObject({
    kind: "list",
    description: "All members, frozen. “Buyers” (segment 7): version 3, as of 10 Mar 2026, 11:59 UTC.",
  });
  expect(auditPage(db)[0]).toMatchObject({
    action: "segment.freeze",
    subjectId: String(id),
    detail: { name: "Frozen", members: 1, from: [7] },
  });
});

test("until its entries are there the list is being calculated, and a half-written one counts for nothing", async () => {
  const db = people(Array.from({ length: 3_000 }, (_, i) => `u${i}`));
  const id = await freeze(
    db,
    Array.from({ length: 3_000 }, (_, i) => i + 1),
  );
  expect(findSegment(db, id, now)).toMatchObject({ status: "calculating", size: null });
  db.$client.exec(`create trigger full before insert on list_entries when new.value = 'u2500'
    begin select raise(abort, 'disk full'); end`);
  await workOnce(shop(db), "lists");
  expect(openJob(db, "fill", id)).toMatchObject({ state: "queued", error: "disk full" });
  expect(db.$client.prepare("select count(*) from list_entries").pluck().get()).toBe(0);
  expect(findSegment(db, id, now)).toMatchObject({ status: "calculating", size: null });
  db.$client.exec("drop trigger full");
  db.$client.exec("update jobs set run_at = 0");
  expect(await membersOf(db, id)).toHaveLength(3_000);
});

test("who has a member's id but for the case of its letters is reported", async () => {
  const db = people(["Ann", "ann", "bob"]);
  const id = await freeze(db, [1, 3]);
  expect(await membersOf(db, id)).toEqual([1, 2, 3]);
  expect(findSegment(db, id, now)?.description).toMatch(/1 other user has the id of a member but for the case/);
});

test("whoever was erased before the entries were written is left out", async () => {
  const db = people(["u1", "u2"]);
  const id = await freeze(db, [1, 2]);
  db.$client.exec("update profiles set external_id = null, erased_at = 1, changed = 0 where id = 1");
  db.$client.exec("delete from profile_aliases where profile_id = 1");
  expect(await membersOf(db, id)).toEqual([2]);
});

test("an upload to the list waits for nobody and is waited for", async () => {
  const db = people(["u1", "u2"]);
  const id = await freeze(db, [1]);
  hold(db, "upload", id, now);
  await workOnce(shop(db), "lists");
  expect(openJob(db, "fill", id)?.error).toMatch(/Another upload/);
  expect(await changeEntries(db, id, { mode: "add", match: "id", values: ["u2"] }, actor, now)).toMatchObject({
    reason: "busy",
  });
});

test("a name in use, and no name, are refused and make no list", async () => {
  const db = people(["u1"]);
  const id = await freeze(db, [1], "Buyers in May");
  const wanted = { members: Audience.of([1]), words: "All members", from };
  expect(await freezeAsList(db, { ...wanted, name: "buyers in may" }, actor, now)).toMatchObject({
    ok: false,
    reason: "name_taken",
  });
  expect(await freezeAsList(db, { ...wanted, name: "  " }, actor, now)).toMatchObject({
    ok: false,
    reason: "invalid",
    error: { message: "Name the segment." },
  });
  expect(db.$client.prepare("select id from segments").pluck().all()).toEqual([id]);
});

test("nobody at all makes an empty list", async () => {
  const db = people(["u1"]);
  const id = await freeze(db, []);
  expect(await membersOf(db, id)).toEqual([]);
  expect(membersPage(db, findSegment(db, id, now)!.snapshot!.id, { limit: 10 })?.members).toEqual([]);
});
