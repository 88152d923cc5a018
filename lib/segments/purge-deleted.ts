import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { undoable } from "#/lib/segments/restore.ts";

const atOnce = 2_000;
const belonging = ["list_entries", "runs", "snapshots", "segment_versions"];

/**
 * Removes for good what was deleted 30 days ago or more, some rows at a time. Messages that went out keep its number, and the
 * audit log who deleted it. Answers how many segments went.
 */
export async function purgeDeleted(db: Database, now: number): Promise<number> {
  const due = db.$client
    .prepare("select id from segments where deleted_at <= ?")
    .pluck()
    .all(now - undoable) as number[];
  for (const id of due) {
    for (const table of belonging) await empty(db, table, id);
    await transaction(db, () => void db.$client.prepare("delete from segments where id = ?").run(id));
  }
  return due.length;
}

async function empty(db: Database, table: string, id: number): Promise<void> {
  const drop = db.$client.prepare(
    `delete from ${table} where rowid in (select rowid from ${table} where segment_id = ? limit ${atOnce})`,
  );
  while ((await transaction(db, () => drop.run(id).changes)) === atOnce);
}
