import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

/** What one switch changes: chunks that appear, chunks that go, and the event up to which everything is in chunks. */
export type Publication = { staged: number[]; retired: number[]; watermark?: { from: number; to: number } };

/** Added to the names of chunks that a rebuild prepares beside the published ones. */
export const rebuilding = 1_000_000_000;

/** Everything up to this event is in published chunks. */
export function watermark(db: Database): number {
  return readMark(db, "events");
}

/** Counts up whenever the set of published chunks changes. */
export function chunkVersion(db: Database): number {
  return readMark(db, "chunks");
}

/** Counts up whenever a chunk of profiles is saved. */
export function profileVersion(db: Database): number {
  return readMark(db, "profiles");
}

/**
 * Makes staged chunks visible and retired ones invisible in one transaction. False, and nothing changed, if another
 * process moved the watermark or touched one of these chunks in the meantime.
 */
export async function publish(db: Database, { staged, retired, watermark: mark }: Publication): Promise<boolean> {
  const lost = new Error("Another process changed these chunks.");
  try {
    await transaction(db, () => {
      if (mark && readMark(db, "events") !== mark.from) throw lost;
      const show = db.$client.prepare("update event_chunks set name_id = -name_id where id = ? and name_id < 0");
      const retire = db.$client.prepare("update event_chunks set name_id = 0 where id = ? and name_id > 0");
      for (const id of staged) if (show.run(id).changes !== 1) throw lost;
      for (const id of retired) if (retire.run(id).changes !== 1) throw lost;
      if (mark) writeMark(db, "events", mark.to);
      writeMark(db, "chunks", readMark(db, "chunks") + 1);
    });
    return true;
  } catch (error) {
    if (error !== lost) throw error;
    await sweep(db, staged);
    return false;
  }
}

/**
 * Deletes, each in a transaction of its own, the given staged chunks, retired chunks, and what a killed process left
 * in preparation: staged chunks whose events are published by now.
 */
export async function sweep(db: Database, staged: number[] = []): Promise<void> {
  const ids = db.$client
    .prepare(
      `select id from event_chunks where name_id = 0
       or name_id < 0 and (name_id > ${-rebuilding} and last_event_id <= ? or id in (${staged.join(",")}))`,
    )
    .pluck()
    .all(watermark(db)) as number[];
  for (const id of ids) await transaction(db, () => deleteChunk(db, id));
}

/** Deletes one chunk unless it is published. */
export function deleteChunk(db: Database, id: number): void {
  const gone = db.$client.prepare("delete from event_chunks where id = ? and name_id <= 0").run(id).changes;
  if (gone === 1) db.$client.prepare("delete from event_chunk_columns where chunk_id = ?").run(id);
}

function readMark(db: Database, name: string): number {
  return (db.$client.prepare("select value from sealed where name = ?").pluck().get(name) as number | undefined) ?? 0;
}

export function writeMark(db: Database, name: string, value: number): void {
  db.$client
    .prepare("insert into sealed (name, value) values (?, ?) on conflict (name) do update set value = excluded.value")
    .run(name, value);
}
