import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { audit } from "#/lib/accounts/audit.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { seal } from "#/lib/columns/seal.ts";
import { at, day, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { findJob } from "#/lib/jobs/queue.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { eraseLeftEvents } from "#/lib/profiles/erase-events.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { showProfile } from "#/lib/profiles/show.ts";

const actor = { id: "u1", name: "Admin" };
const secret = "canary-7731";

const upkeep = (db: Database, now: number) => workOnce({ db, evaluator: evaluatorHere(db), now: () => now }, "upkeep");

/** What the file of a database and its log hold. */
const bytes = ({ $client: { name } }: Database) => Buffer.concat([readFileSync(name), readFileSync(`${name}-wal`)]);

/** A database in which Ada left traces everywhere, and Bob is somebody else. */
async function testTraces() {
  const ingestion = testIngestion();
  const context = {
    device: { id: `${secret}-device`, type: "ios", token: `${secret}-token` },
    timezone: `${secret}/Zone`,
  };
  const traits = { email: `${secret}@example.com`, phone: `${secret}-phone`, note: `${secret} note`, plan: "gold" };
  await ingestion.write([
    { type: "track", anonymousId: `${secret}-anonymous`, event: "Seen", properties: { note: secret }, context },
    { type: "track", userId: `${secret}-ada`, event: "Seen", timestamp: at(0) },
    { type: "identify", userId: `${secret}-ada`, anonymousId: `${secret}-anonymous`, traits, context },
    { type: "track", userId: `${secret}-ada`, event: 5 },
    { type: "identify", userId: "bob", traits: { plan: "gold", phone: "1" } },
  ]);
  const insert = ingestion.db.$client.prepare(
    "insert into list_entries (segment_id, match, value, added_at) values (?, ?, ?, 0)",
  );
  for (const [match, value] of [
    ["id", `${secret}-ada`],
    ["id", "bob"],
    ["email", `${secret}@example.com`],
    ["phone", "1"],
  ])
    insert.run(1, match, value);
  ingestion.db.$client
    .prepare("insert into deliveries (message_id, profile_id, channel, failure) values (1, 1, 'email', ?)")
    .run(`${secret}@example.com is full`);
  audit(ingestion.db, actor, "message.test", { kind: "message", id: 1 }, { to: `${secret}@example.com` }, noon);
  audit(ingestion.db, actor, "profile.show", { kind: "profile", id: `${secret}-ada` }, { email: secret }, noon);
  return ingestion;
}

test("nothing of an erased person is left, in any table or in the bytes of the file", async () => {
  const { db, writer, rows } = await testTraces();
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  expect(await eraseProfile(db, ada!.id, actor, noon)).toBe(true);
  await writer.close();
  const tables = rows("select name from sqlite_master where type = 'table'").map(({ name }) => name);
  for (const table of tables)
    expect(JSON.stringify(rows(`select * from "${table}"`)), `${table}`).not.toContain(secret);
  expect(await upkeep(db, noon)).toBe(true);
  expect(bytes(db).includes(secret)).toBe(false);
});

test("erasing waits for no reader: a job empties the log, and tries again while somebody reads", async () => {
  const { db, writer } = await testTraces();
  const reader = openDatabase(db.$client.name, { readonly: true });
  reader.$client.exec("begin; select * from profiles");
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  await eraseProfile(db, ada!.id, actor, noon);
  await writer.close();
  await upkeep(db, noon);
  expect(findJob(db, 1)).toMatchObject({ kind: "empty_log", state: "queued", error: expect.stringMatching(/reads/) });
  expect(db.$client.pragma("busy_timeout", { simple: true })).toBe(0);
  reader.$client.close();
  await upkeep(db, noon + 10_000);
  expect(findJob(db, 1)).toMatchObject({ state: "done", error: null });
  expect(statSync(`${db.$client.name}-wal`).size).toBeLessThan(100_000);
  expect(bytes(db).includes(secret)).toBe(false);
});

test("no copy of an erased person is left in the free space of the file, however often they changed before", async () => {
  const { db, write, writer } = await testTraces();
  const filler = (n: number) => ({ type: "identify", userId: `other-${n}`, traits: { name: `Other ${n}`.repeat(20) } });
  for (let round = 0; round < 30; round++)
    await write([
      ...Array.from({ length: 10 }, (_, i) => filler(round * 10 + i)),
      {
        type: "identify",
        userId: `${secret}-ada`,
        traits: { email: `${secret}.${round}@example.com`, note: secret.repeat(10 + ((round * 37) % 900)) },
      },
    ]);
  await write([
    { type: "identify", userId: `${secret}-ada`, traits: { email: `${secret}@example.com`, note: `${secret} note` } },
  ]);
  await rewriteErased(db);
  await seal(db, noon + 40 * day, { all: true });
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  await eraseProfile(db, ada!.id, actor, noon);
  await rewriteErased(db);
  await writer.close();
  expect(await upkeep(db, noon)).toBe(true);
  expect(bytes(db).includes(secret)).toBe(false);
});

test("others keep what is theirs, and the audit log keeps that something was done", async () => {
  const { db, rows } = await testTraces();
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  await eraseProfile(db, ada!.id, actor, noon);
  expect(rows("select value from list_entries order by value")).toEqual([{ value: "1" }, { value: "bob" }]);
  expect(rows("select action, subject_id, detail from audit_entries order by id")).toEqual([
    { action: "message.test", subject_id: "1", detail: '{"erased":true}' },
    { action: "profile.show", subject_id: "erased", detail: null },
    { action: "profile.erase", subject_id: String(ada!.id), detail: null },
  ]);
  expect(showProfile(db, "bob", noon)?.traits).toEqual({ plan: "gold", phone: "1" });
});

test("what was uploaded stays where the erased person's id is somebody else's phone", async () => {
  const { db, rows } = await testTraces();
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  const alias = db.$client.prepare(
    "insert into profile_aliases (kind, value, profile_id, since) values ('user', '1', ?, 0)",
  );
  alias.run(ada!.id);
  await eraseProfile(db, ada!.id, actor, noon);
  expect(rows("select match, value from list_entries where value = '1'")).toEqual([{ match: "phone", value: "1" }]);
});

test("the audit log forgets nobody whose id is the number of the erased person, and nothing that is called like them", async () => {
  const { db, rows } = await testTraces();
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  db.$client
    .prepare("insert into profile_aliases (kind, value, profile_id, since) values ('user', 'from', ?, 0)")
    .run(ada!.id);
  audit(db, actor, "profile.blocklist", { kind: "profile", id: String(ada!.id) }, { from: "no" }, noon);
  await eraseProfile(db, ada!.id, actor, noon);
  expect(rows("select subject_id, detail from audit_entries where action = 'profile.blocklist'")).toEqual([
    { subject_id: String(ada!.id), detail: '{"from":"no"}' },
  ]);
});

test("events that a killed server left of an erased person go with the next upkeep, others' stay", async () => {
  const { db, write, rows } = await testTraces();
  await write([{ type: "track", userId: "bob", event: "Seen", properties: { colour: "blue" } }]);
  db.$client.prepare("update profiles set erased_at = ?, changed = 99 where id <> 3").run(noon);
  await eraseLeftEvents(db);
  expect(rows("select properties from events")).toEqual([{ properties: '{"colour":"blue"}' }]);
  expect(JSON.stringify(rows("select top_values from properties where name_id > 0"))).not.toContain(secret);
});

test("the number stays, told as changed, and the same id later is a new profile, also to a writer that knew it", async () => {
  const { db, write, rows } = await testTraces();
  const [ada] = findProfiles(db, { id: `${secret}-ada` });
  const before = rows("select changes from workspace")[0]!.changes as number;
  await eraseProfile(db, ada!.id, actor, noon);
  const stones = rows("select id, changed, erased_at from profiles where erased_at is not null order by id");
  expect(stones).toEqual([
    { id: 1, changed: before + 1, erased_at: noon },
    { id: 2, changed: before + 1, erased_at: noon },
  ]);
  await write([{ type: "track", userId: `${secret}-ada`, event: "Back" }]);
  const [again] = findProfiles(db, { id: `${secret}-ada` });
  expect(again!.id).toBeGreaterThan(3);
  expect(await eraseProfile(db, ada!.id, actor, noon)).toBe(false);
});
