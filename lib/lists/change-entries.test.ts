import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { profileAliases, profiles } from "#/db/schema/profiles.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { hold, openJob } from "#/lib/jobs/queue.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { createSegment } from "#/lib/segments/create.ts";

const actor = { id: "u1", name: "Ada" };
const now = Date.UTC(2026, 2, 10, 12);
const people: { ids: string[]; email?: string; phone?: string }[] = [
  { ids: ["U1", "anon-1"], email: "ann@x.io", phone: "+49 151" },
  { ids: ["u2"], email: "both@x.io" },
  { ids: ["u3"], email: "both@x.io" },
  { ids: ["Straße"] },
];

async function world(): Promise<{ db: Database; id: number; change: Change; entries: () => string[] }> {
  const db = testDatabase();
  for (const { ids, ...address } of people) {
    const [externalId] = ids;
    const row = { externalId, known: true, traits: {}, bucket: 0, changed: 1, ...address };
    const { id: profileId } = db.insert(profiles).values(row).returning({ id: profiles.id }).get();
    for (const value of ids) db.insert(profileAliases).values({ kind: "user", value, profileId, since: now }).run();
  }
  const created = await createSegment(db, { name: "L", kind: "list" }, actor, now);
  const id = created.ok ? created.id : 0;
  const change: Change = (mode, match, values) => changeEntries(db, id, { mode, match, values }, actor, now);
  const counted = `select match || ':' || value from list_entries e join segments s on s.id = e.segment_id
    where e.upload <= s.list_upload and (e.removed_by is null or e.removed_by > s.list_upload) order by 1`;
  return { db, id, change, entries: () => db.$client.prepare(counted).pluck().all() as string[] };
}
type Change = (
  mode: "replace" | "add" | "remove",
  match: "id" | "email" | "phone",
  values: Iterable<string> | AsyncIterable<string>,
) => ReturnType<typeof changeEntries>;

test("the report counts each value once: matched or not, new or already there; lines that are nothing are invalid", async () => {
  const { change, entries } = await world();
  await change("add", "id", ["u2"]);
  const report = await change("add", "id", [" u1 ", "U1", "u2", "STRASSE", "nobody", "", "  "]);
  expect(report).toEqual({
    ok: true,
    matched: 3,
    unmatched: 1,
    added: 3,
    already: 1,
    removed: 0,
    shared: 0,
    duplicates: 1,
    invalid: 2,
  });
  expect(entries()).toEqual(["id:nobody", "id:strasse", "id:u1", "id:u2"]);
});

test("an e-mail that several profiles share is reported, and what is no e-mail or phone is invalid", async () => {
  const { change } = await world();
  expect(await change("add", "email", ["BOTH@x.io", "ann@x.io", "ann at x.io"])).toMatchObject({
    matched: 2,
    shared: 1,
    invalid: 1,
  });
  expect(await change("add", "phone", ["+49 151", "call me"])).toMatchObject({ matched: 1, invalid: 1 });
});

test("replacing keeps what is named again and removes the rest, of every kind", async () => {
  const { change, entries } = await world();
  await change("add", "id", ["u1", "u2"]);
  await change("add", "email", ["ann@x.io"]);
  expect(await change("replace", "id", ["u2", "u3"])).toMatchObject({ added: 1, already: 1, removed: 2 });
  expect(entries()).toEqual(["id:u2", "id:u3"]);
});

test("removing by one id removes the person, whatever was uploaded of them", async () => {
  const { change, entries } = await world();
  await change("add", "id", ["anon-1", "nobody"]);
  await change("add", "email", ["ann@x.io"]);
  await change("add", "phone", ["+49 151"]);
  expect(await change("remove", "id", ["u1", "nobody", "u2"])).toMatchObject({
    matched: 2,
    unmatched: 1,
    added: 0,
    removed: 4,
  });
  expect(entries()).toEqual([]);
});

test("removing one of two who share an e-mail keeps the other", async () => {
  const { change, entries } = await world();
  await change("add", "email", ["both@x.io"]);
  await change("remove", "id", ["u2"]);
  expect(entries()).toEqual(["id:u3"]);
});

test("a file that breaks in the middle leaves the list as it was", async () => {
  const { change, entries, db, id } = await world();
  await change("add", "id", ["u1", "u2"]);
  const broken = async function* () {
    yield "u3";
    throw new Error("line 2 is no UTF-8");
  };
  await expect(change("replace", "id", broken())).rejects.toThrow("line 2");
  expect(entries()).toEqual(["id:u1", "id:u2"]);
  expect(openJob(db, "upload", id)).toBeUndefined();
});

test("more different values than an upload may have leave the list as it was; repetitions do not count", async () => {
  const { change, db, entries, id } = await world();
  await change("add", "id", ["u1"]);
  const upload = { mode: "replace", match: "id", most: 3 } as const;
  const values = ["a", "A", "b", " b", "", "c", "c"];
  expect(await changeEntries(db, id, { ...upload, values: [...values, "d"] }, actor, now)).toEqual({
    ok: false,
    reason: "too_many",
  });
  expect(entries()).toEqual(["id:u1"]);
  expect(openJob(db, "upload", id)).toBeUndefined();
  expect(await changeEntries(db, id, { ...upload, values }, actor, now)).toMatchObject({ added: 3, duplicates: 3 });
});

test("a write that breaks in the middle leaves the list as it was, and the next upload clears what it left", async () => {
  const { change, entries, db } = await world();
  await change("add", "id", ["u1", "u2"]);
  db.$client.exec(`create trigger full before insert on list_entries when new.value = 'v2500'
    begin select raise(abort, 'disk full'); end`);
  const many = Array.from({ length: 3_000 }, (_, i) => `v${i}`);
  await expect(change("replace", "id", many)).rejects.toThrow("disk full");
  expect(entries()).toEqual(["id:u1", "id:u2"]);
  db.$client.exec("drop trigger full");
  expect(await change("replace", "id", many)).toMatchObject({ added: 3_000, removed: 2 });
  expect(db.$client.prepare("select count(*) from list_entries").pluck().get()).toBe(3_000);
});

test("an upload is audited and asks for a new calculation of the list", async () => {
  const { db, id, change } = await world();
  db.$client.exec("delete from jobs");
  await change("add", "id", ["u1"]);
  expect(openJob(db, "refresh", id)).toMatchObject({ payload: { cause: "upload" } });
  expect(auditPage(db)[0]).toMatchObject({
    action: "list.upload",
    subjectId: String(id),
    detail: { mode: "add", added: 1 },
  });
});

test("what is no list, or busy with another upload, is refused", async () => {
  const { db, id, change } = await world();
  hold(db, "upload", id, now);
  expect(await change("add", "id", ["u1"])).toEqual({ ok: false, reason: "busy" });
  const rules = await createSegment(
    db,
    { name: "R", kind: "past_behavior", criteria: { type: "everyone" } },
    actor,
    now,
  );
  const upload = { mode: "add", match: "id", values: ["u1"] } as const;
  expect(await changeEntries(db, rules.ok ? rules.id : 0, upload, actor, now)).toEqual({
    ok: false,
    reason: "not_a_list",
  });
  expect(await changeEntries(db, 99, upload, actor, now)).toEqual({ ok: false, reason: "absent" });
});
