import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";

const week = 7 * 24 * 3_600_000;

/** Deletes the jobs that ended more than a week ago. */
export async function dropFinishedJobs(db: Database, now: number): Promise<void> {
  const drop = db.$client.prepare(
    "delete from jobs where id in (select id from jobs where state in ('done', 'failed', 'cancelled') and finished_at < ? limit 2000)",
  );
  await inBatches(db, () => drop.run(now - week).changes);
}
