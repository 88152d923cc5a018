import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { listChunks } from "#/lib/columns/chunk-store.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

async function shop(): Promise<Database> {
  const db = testDatabase();
  insertWorld(db, worldOf({ ann: { bucket: 1, city: "Secretville" }, bob: { bucket: 500 }, cem: { bucket: 600 } }));
  insertEvents(
    db,
    [1, 2, 3, 1, 2].map((profile, i) => ({ profile, name: "View", at: i, properties: { note: `of ${profile}` } })),
  );
  await seal(db, 0, { all: true });
  await saveProfiles(db, { all: true });
  return db;
}

function alter(db: Database, sql: string): void {
  db.$client.transaction(() => {
    db.$client.prepare(`update profiles set changed = ?, ${sql}`).run(nextChange(db));
  })();
}

const held = (db: Database, text: string) =>
  ["event_chunk_columns", "profile_chunk_columns"].flatMap((table) =>
    (db.$client.prepare(`select data from ${table}`).pluck().all() as Buffer[]).filter((data) => data.includes(text)),
  ).length;

test("of an erased person no column keeps anything", async () => {
  const db = await shop();
  expect([held(db, "of 1"), held(db, "Secretville")]).toEqual([2, 1]);
  db.$client.exec("delete from events where profile_id = 1");
  alter(db, "erased_at = 1, city = null where id = 1");
  expect(await rewriteErased(db)).toBe(2);
  expect([held(db, "of 1"), held(db, "Secretville")]).toEqual([0, 0]);
  expect(listChunks(db.$client, false).map((row) => row.count)).toEqual([3]);
  expect(listChunks(db.$client, true)).toEqual([]);
  expect(await compareColumns(db)).toEqual([]);
  expect(await rewriteErased(db)).toBe(0);
});

test("what a merged profile did stands under its survivor, and joins or leaves the sample with it", async () => {
  const db = await shop();
  alter(db, "merged_into = 1 where id = 2");
  const criteria = { type: "event", event: "View", operator: "exactly", value: 4 } as const;
  const size = async () => (await evaluatorHere(db).call("count", { criteria, now: Date.UTC(2026, 0) })).size;
  expect(await size()).toBe(1);
  expect(await rewriteErased(db)).toBe(1);
  expect(await size()).toBe(1);
  expect(listChunks(db.$client, true).map((row) => row.count)).toEqual([4]);
  alter(db, "merged_into = 3 where id = 1");
  await rewriteErased(db);
  expect(listChunks(db.$client, true)).toEqual([]);
  expect(await compareColumns(db)).toEqual([]);
});
