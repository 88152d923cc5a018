import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Job, openJob } from "#/lib/jobs/queue.ts";
import { queuePosition } from "#/lib/jobs/queue-position.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";

/** A calculation that a segment's exact figures wait for, and how many are done before it. */
export type Waiting = { job: Job; before: number };

/** Asks for a new snapshot where the latest one is stale; answers the calculation that is under way, if any is. */
export async function awaitedExact(
  db: Database,
  { id, status }: Pick<SegmentDetails, "id" | "status">,
  now: number,
): Promise<Waiting | undefined> {
  const ask = () => requestRefresh(db, id, "person", now);
  const job = status === "stale" ? await transaction(db, ask) : openJob(db, "refresh", id);
  return job && { job, before: queuePosition(db, job) };
}
