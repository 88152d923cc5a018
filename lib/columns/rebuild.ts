import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { buildChunks } from "#/lib/columns/build-chunks.ts";
import { chunkSize } from "#/lib/columns/chunk.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";
import { chunkVersion, deleteChunk, rebuilding, sweep, watermark, writeMark } from "#/lib/columns/publish.ts";
import { sampledProfiles } from "#/lib/columns/sampled.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";

const batch = 16 * chunkSize;

/**
 * Makes all columns anew from the rows, beside the ones in use, and switches to them at once. Sealing may go on
 * meanwhile; a merge across the border makes it take the newest events, too, and try again.
 */
export async function rebuildColumns(db: Database): Promise<void> {
  await dropStaged(db);
  const sampled = sampledProfiles(db.$client, lastEvent(db.$client));
  for (let from = 0, done = false; !done; ) {
    const end = watermark(db);
    for (let to = from; from < end; from = to) {
      to = Math.min(end, from + batch);
      await buildChunks(db, { after: from, until: to, offset: rebuilding }, sampled);
    }
    done = await switchOver(db, end);
  }
  await sweep(db);
  await seal(db, 0, { all: true });
  await transaction(db, () => {
    db.$client.prepare("delete from profile_chunk_columns").run();
  });
  await saveProfiles(db, { all: true });
}

/** Replaces every chunk up to an event by those prepared; false if one reaches across it. */
async function switchOver(db: Database, end: number): Promise<boolean> {
  return transaction(db, () => {
    const across = "select 1 from event_chunks where name_id > 0 and first_event_id <= ? and last_event_id > ?";
    if (db.$client.prepare(across).get(end, end)) return false;
    db.$client.prepare("update event_chunks set name_id = 0 where name_id > 0 and last_event_id <= ?").run(end);
    db.$client
      .prepare(`update event_chunks set name_id = -(name_id + ${rebuilding}) where name_id < ${-rebuilding}`)
      .run();
    writeMark(db, "chunks", chunkVersion(db) + 1);
    return true;
  });
}

async function dropStaged(db: Database): Promise<void> {
  const ids = db.$client.prepare("select id from event_chunks where name_id < ?").pluck().all(-rebuilding) as number[];
  for (const id of ids) await transaction(db, () => deleteChunk(db, id));
}
