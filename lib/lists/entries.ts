import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";
import { transaction } from "#/db/transaction.ts";
import type { Match } from "#/lib/lists/entry.ts";

/** At most so many rows are written under one lock. */
const batchSize = 2_000;

export type Entry = { match: Match; value: string };
export type EntryWriter = ReturnType<typeof entryWriter>;

/**
 * Writes rows of one upload, each inside the caller's transaction. They count for nothing until the list's pointer moves to
 * that upload: until then readers see the list as it was.
 */
export function entryWriter(
  db: Database,
  { segmentId, upload, now }: { segmentId: number; upload: number; now: number },
) {
  const put = db.$client
    .prepare(
      `insert into list_entries (segment_id, match, value, added_at, upload)
       values (${segmentId}, @match, @value, ${now}, ${upload})
       on conflict do update set removed_by = null returning upload = ${upload} as added`,
    )
    .pluck();
  const drop = db.$client.prepare(
    `update list_entries set removed_by = ${upload}
     where segment_id = ${segmentId} and match = @match and value = @value and removed_by is null`,
  );
  return {
    /** Adds an entry, or keeps one that was to be removed; whether it is new. */
    put: (entry: Entry): boolean => put.get(entry) === 1,
    /** Removes an entry; whether it was there. */
    drop: (entry: Entry): boolean => drop.run(entry).changes > 0,
  };
}

/** Does `step` for every item, in transactions of 2,000; answers how often it said yes. */
export async function writeEach<T>(
  db: Database,
  items: IteratorObject<T>,
  step: (item: T) => boolean,
): Promise<number> {
  let count = 0;
  for (let batch = take(items); batch.length > 0; batch = take(items)) {
    count += await transaction(db, () => batch.filter(step).length);
    // A large upload lets other requests in between.
    await breathe();
  }
  return count;
}

/** Unlike `items.take`, it leaves the rest. */
function take<T>(items: Iterator<T>): T[] {
  const batch: T[] = [];
  while (batch.length < batchSize) {
    const { done, value } = items.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
}

/** Marks every entry of a list as removed by an upload. */
export async function dropAll(db: Database, segmentId: number, upload: number): Promise<void> {
  const drop = db.$client.prepare(`update list_entries set removed_by = ? where ${some("removed_by is null")}`);
  await inBatches(db, () => drop.run(upload, segmentId).changes);
}

/** How many entries an upload removes. */
export function countDropped(db: Database, segmentId: number, upload: number): number {
  const sql = "select count(*) from list_entries where segment_id = ? and removed_by = ?";
  return db.$client.prepare(sql).pluck().get(segmentId, upload) as number;
}

/** Clears what no longer counts after the upload `published`, or what a broken one left above it. */
export async function tidyEntries(db: Database, segmentId: number, published: number): Promise<void> {
  const steps = [
    `delete from list_entries where ${some("upload > ?")}`,
    `delete from list_entries where ${some("removed_by <= ?")}`,
    `update list_entries set removed_by = null where ${some("removed_by > ?")}`,
  ].map((sql) => db.$client.prepare(sql));
  for (const step of steps) await inBatches(db, () => step.run(segmentId, published).changes);
}

const some = (what: string) =>
  `rowid in (select rowid from list_entries where segment_id = ? and ${what} limit ${batchSize})`;
