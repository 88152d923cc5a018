import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { type Job, openJob, priority } from "#/lib/jobs/queue.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";

/**
 * Somebody's wish for a new snapshot, in a transaction of its own, which waits where the database is busy. It is noted in the
 * audit log, unless a snapshot that somebody waits for is under way already.
 */
export function askRefresh(db: Database, id: number, actor: Actor, now: number): Promise<Job> {
  return transaction(db, () => {
    const awaited = openJob(db, "refresh", id)?.priority === priority.person;
    const job = requestRefresh(db, id, "person", now);
    if (!awaited) audit(db, actor, "segment.refresh", { kind: "segment", id }, undefined, now);
    return job;
  });
}
