import type { Database } from "#/db/client.ts";
import { webhookDeliveries } from "#/db/schema/webhooks.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { drawTogether } from "#/lib/webhooks/backlog.ts";

/** What makes many members come or go at once without anybody having done anything. */
const silent = new Set(["create", "edit", "restore", "merge", "rebuild", "history", "upload"]);

type Change = { segmentId: number; entered: Audience; left: Audience; cause: string; at: number };
type Listener = { id: number; entered: number; left: number };

/**
 * Notes for every webhook that watches the segment who entered and who left, to be told soon. Call it inside the transaction
 * that makes it so. `at` is the instant of the evaluation.
 */
export function announce(db: Database, change: Change, now: number): void {
  const { segmentId, cause, at } = change;
  const listening = listeners(db, change);
  for (const kind of ["left", "entered"] as const) {
    const told = listening.filter((webhook) => webhook[kind]);
    const total = told.length === 0 ? 0 : change[kind].count();
    if (total === 0) continue;
    const members = Buffer.from(change[kind].toBytes());
    for (const { id: webhookId } of told)
      db.insert(webhookDeliveries)
        .values({ webhookId, segmentId, kind, cause, at, members, total, state: "waiting", nextAt: now })
        .run();
  }
  for (const { id } of listening) drawTogether(db, id, segmentId);
}

/** The webhooks that are told of changes of a segment by this cause. */
export const listeners = (db: Database, { segmentId, cause }: Pick<Change, "segmentId" | "cause">): Listener[] =>
  db.$client
    .prepare(
      `select id, entered, "left" from webhooks w
       where deleted_at is null and paused_at is null and (every_cause or not ?) and (
         not exists (select 1 from webhook_segments where webhook_id = w.id)
         or exists (select 1 from webhook_segments where webhook_id = w.id and segment_id = ?))`,
    )
    .all(silent.has(cause) ? 1 : 0, segmentId) as Listener[];
