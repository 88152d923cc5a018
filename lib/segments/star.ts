import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

/**
 * Puts a user's star on a segment, or takes it away; false where there is no such segment. A star is its owner's own affair: the
 * audit log does not know of it.
 */
export function starSegment(db: Database, userId: string, id: number, starred: boolean): Promise<boolean> {
  return transaction(db, () => {
    const there = db.$client.prepare("select 1 from segments where id = ? and deleted_at is null").get(id);
    if (!there) return false;
    const change = starred
      ? "insert or ignore into segment_stars (user_id, segment_id) values (?, ?)"
      : "delete from segment_stars where user_id = ? and segment_id = ?";
    db.$client.prepare(change).run(userId, id);
    return true;
  });
}
