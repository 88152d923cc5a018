import { setImmediate as breathe } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { listChunks } from "#/lib/columns/chunk-store.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { mergeChunks } from "#/lib/columns/merge.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { seal } from "#/lib/columns/seal.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

function happen(db: Database, count: number): void {
  const event = (_: unknown, i: number) => ({ profile: 1 + (i % 3), name: "View", at: 1000 + i, properties: { n: i } });
  db.$client.transaction(() => insertEvents(db, Array.from({ length: count }, event)))();
}

/** Five chunks, the first ones long read when the last one comes. */
async function shop() {
  const db = testDatabase();
  insertWorld(db, worldOf({ ann: {}, bob: {}, cem: {} }));
  for (let i = 0; i < 5; i++) {
    happen(db, 4000);
    await seal(db, 0, { all: true });
  }
  return { db, server: openDatabase(db.$client.name, { wait: 5000 }) };
}

async function sealAndMerge(server: Database): Promise<void> {
  await breathe();
  await mergeChunks(server);
  happen(server, 100);
  await seal(server, 0, { all: true });
}

async function erase(server: Database, person: number): Promise<void> {
  await breathe();
  server.$client
    .transaction(() => {
      const forget = server.$client.prepare("update profiles set erased_at = 1, changed = ? where id = ?");
      forget.run(nextChange(server), person);
      server.$client.prepare("delete from events where profile_id = ?").run(person);
    })
    .immediate();
  await rewriteErased(server);
}

test("chunks that are sealed and merged while they are compared are no fault", async () => {
  const { db, server } = await shop();
  const [faults] = await Promise.all([compareColumns(db), sealAndMerge(server)]);
  expect(listChunks(db.$client, false).length).toBe(2);
  expect(faults).toEqual([]);
});

test("somebody who is erased while columns are compared is no fault", async () => {
  const { db, server } = await shop();
  const [faults] = await Promise.all([compareColumns(db), erase(server, 2)]);
  expect(faults).toEqual([]);
});

test("a fault is named once, also when its chunk is merged on the way", async () => {
  const { db, server } = await shop();
  db.$client.exec("update events set at = at + 1 where id = 19000");
  const [faults] = await Promise.all([compareColumns(db), sealAndMerge(server)]);
  expect(faults).toEqual([expect.stringMatching(/^Chunk \d+ says .* where the rows say /)]);
});

test("an event that is in no chunk is named, wherever it is", async () => {
  const { db } = await shop();
  db.$client.exec("update event_chunks set name_id = 0 where first_event_id in (1, 16001)");
  expect(await compareColumns(db)).toHaveLength(8000);
});
