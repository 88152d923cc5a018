import { inArray } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { enqueue, type Job, priority } from "#/lib/jobs/queue.ts";

/** Why a segment is calculated. `person` waits for it, `schedule` does not. */
export type Cause = "create" | "edit" | "restore" | "schedule" | "person" | "upload";

/**
 * Asks for a new snapshot of a segment; answers the job, which is the one that waits or runs already if there is one.
 * Synchronous, so that it can stand inside the transaction that makes it necessary.
 */
export function requestRefresh(db: Database, id: number, cause: Cause, now: number): Job {
  const urgency = cause === "schedule" ? priority.scheduled : priority.person;
  return enqueue(db, { kind: "refresh", subject: id, payload: { cause }, priority: urgency }, now);
}

/**
 * After the rules of a segment, or the entries of a list, changed: a new snapshot of it at once, and soon one of every segment
 * whose rules ask about it, directly or through others. Inside the caller's transaction.
 */
export function refreshWithDependents(db: Database, id: number, cause: Cause, now: number): void {
  requestRefresh(db, id, cause, now);
  const due = [id, ...dependents(db, id)];
  db.update(segments).set({ nextRefreshAt: now }).where(inArray(segments.id, due)).run();
}

/** The segments whose rules ask about a segment, directly or through others; deleted ones too. */
export function dependents(db: Database, id: number): number[] {
  return db.$client
    .prepare(
      `with recursive asking(id) as (
         select segment_id from segment_references where refers_to = ?
         union select r.segment_id from segment_references r join asking on r.refers_to = asking.id)
       select id from asking`,
    )
    .pluck()
    .all(id) as number[];
}
