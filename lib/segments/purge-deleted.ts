import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";
import { transaction } from "#/db/transaction.ts";
import { undoable } from "#/lib/segments/restore.ts";

/** What belongs to a segment, and how many rows go at once: runs and snapshots hold audiences. */
const belonging = {
  segment_stars: 2_000,
  list_entries: 2_000,
  live_changes: 2_000,
  runs: 20,
  snapshots: 20,
  segment_versions: 2_000,
  webhook_deliveries: 20,
};

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
    for (const [table, atOnce] of Object.entries(belonging)) {
      const some = `select rowid from ${table} where segment_id = ? limit ${atOnce}`;
      const drop = db.$client.prepare(`delete from ${table} where rowid in (${some})`);
      await inBatches(db, () => drop.run(id).changes);
    }
    await transaction(db, () => void db.$client.prepare("delete from segments where id = ?").run(id));
  }
  return due.length;
}
