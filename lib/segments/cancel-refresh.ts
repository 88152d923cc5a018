import { and, eq, lte, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { cancel, openJob } from "#/lib/jobs/queue.ts";

/**
 * Ends the calculation of a segment that waits or runs; it keeps its last numbers until its next refresh, which is at least one
 * interval away. False where there is nothing to end.
 */
export function cancelRefresh(db: Database, id: number, actor: Actor, now: number): Promise<boolean> {
  return transaction(db, () => {
    const job = openJob(db, "refresh", id);
    if (!job || !cancel(db, job.id, now)) return false;
    const nextRefreshAt = sql`${now} + 60000 * refresh_minutes`;
    db.update(segments)
      .set({ nextRefreshAt })
      .where(and(eq(segments.id, id), lte(segments.nextRefreshAt, now)))
      .run();
    audit(db, actor, "segment.cancel_refresh", { kind: "segment", id }, undefined, now);
    return true;
  });
}
