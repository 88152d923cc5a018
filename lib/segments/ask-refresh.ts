import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import type { Job } from "#/lib/jobs/queue.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";

/** A person's wish for a new snapshot, in a transaction of its own, which waits where the database is busy. */
export function askRefresh(db: Database, id: number, now: number): Promise<Job> {
  return transaction(db, () => requestRefresh(db, id, "person", now));
}
