import type { Database } from "#/db/client.ts";
import { cancel, openJob } from "#/lib/jobs/queue.ts";

/** Ends all work on a segment that waits or runs. Inside the caller's transaction. */
export function cancelOpen(db: Database, id: number, now: number): void {
  for (const kind of ["refresh", "days", "history"]) {
    const job = openJob(db, kind, id);
    if (job) cancel(db, job.id, now);
  }
}
