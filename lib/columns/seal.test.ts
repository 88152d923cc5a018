import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { listChunks } from "#/lib/columns/chunk-store.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";
import { mergeChunks } from "#/lib/columns/merge.ts";
import { watermark } from "#/lib/columns/publish.ts";
import { rebuildColumns } from "#/lib/columns/rebuild.ts";
import { seal } from "#/lib/columns/seal.ts";

/** Ann, who is in the sample of estimates, and Bob, who is not. */
function shop(): Database {
  const db = testDatabase();
  insertWorld(db, worldOf({ ann: { bucket: 19 }, bob: { bucket: 20 } }));
  return db;
}

function happen(db: Database, count: number, name = "View", at = 1000): void {
  const one = (i: number) => ({ profile: 1 + (i % 2), name, at, properties: { n: i } });
  db.$client.transaction(() =>
    insertEvents(
      db,
      Array.from({ length: count }, (_, i) => one(i)),
    ),
  )();
}

const counts = (db: Database, sample = false) => listChunks(db.$client, sample).map((row) => row.count);

test("an event waits a minute for its chunk", async () => {
  const db = shop();
  happen(db, 3);
  expect(await seal(db, 60_999)).toBe(0);
  expect(counts(db)).toEqual([]);
  expect(await seal(db, 61_000)).toBe(3);
  expect(counts(db)).toEqual([3]);
  expect(watermark(db)).toBe(lastEvent(db.$client));
  expect(await seal(db, 999_000)).toBe(0);
});

test("65,536 events do not wait, and no chunk holds more of a name", async () => {
  const db = shop();
  happen(db, 65_540);
  happen(db, 10, "Open");
  expect(await seal(db, 1000)).toBe(65_550);
  expect(counts(db).sort()).toEqual([10, 4, 65_536]);
  expect(await compareColumns(db)).toEqual([]);
});

test("the copy for estimates holds the events of the sample only", async () => {
  const db = shop();
  happen(db, 10);
  await seal(db, 0, { all: true });
  expect(counts(db, true)).toEqual([5]);
});

test("two processes that seal at once put every event into one chunk exactly", async () => {
  const db = shop();
  const other = openDatabase(db.$client.name, { wait: 5000 });
  for (let round = 0; round < 5; round++) {
    happen(db, 9000);
    await Promise.all([seal(db, 0, { all: true }), seal(other, 0, { all: true })]);
    expect(await compareColumns(db)).toEqual([]);
  }
  await seal(db, 0, { all: true });
  expect(counts(db).reduce((a, b) => a + b)).toBe(45_000);
});

test("small neighbours become few chunks that say the same", async () => {
  const db = shop();
  for (let i = 0; i < 40; i++) {
    happen(db, 1 + (i % 3), i % 5 ? "View" : "Open", 1000 + i);
    await seal(db, 0, { all: true });
  }
  expect(counts(db)).toHaveLength(40);
  expect(await mergeChunks(db)).toBeGreaterThan(30);
  expect(counts(db).length).toBeLessThan(10);
  expect(await compareColumns(db)).toEqual([]);
  expect(await mergeChunks(db)).toBe(0);
});

test("a difference between columns and rows is named, and made good by a rebuild", async () => {
  const db = shop();
  happen(db, 5);
  await seal(db, 0, { all: true });
  db.$client.exec("update events set at = at + 1 where id = 2");
  expect(await compareColumns(db)).toEqual([expect.stringContaining("Chunk")]);
  db.$client.exec("delete from event_chunks");
  expect(await compareColumns(db)).toHaveLength(5);
  await rebuildColumns(db);
  expect(await compareColumns(db)).toEqual([]);
  expect(counts(db)).toEqual([5]);
});

test("a changed profile that no change announces is found, too", async () => {
  const db = shop();
  await seal(db, 0);
  expect(await compareColumns(db)).toEqual([]);
  db.$client.exec("update profiles set city = 'Izmir' where id = 2");
  expect(await compareColumns(db)).toEqual([expect.stringContaining("Izmir")]);
  await rebuildColumns(db);
  expect(await compareColumns(db)).toEqual([]);
});

test("a rebuild goes on while others seal, and loses nothing", async () => {
  const db = shop();
  const other = openDatabase(db.$client.name, { wait: 5000 });
  happen(db, 30_000);
  await seal(db, 0, { all: true });
  const busy = async () => {
    for (let i = 0; i < 10; i++) {
      happen(other, 100, "Open");
      await seal(other, 0, { all: true });
      await mergeChunks(other);
    }
  };
  await Promise.all([rebuildColumns(db), busy()]);
  await seal(db, 0, { all: true });
  expect(await compareColumns(db)).toEqual([]);
  expect(counts(db).reduce((a, b) => a + b)).toBe(31_000);
});
