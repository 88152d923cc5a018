import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import type { Delivery } from "#/lib/webhooks/payload.ts";
import { pauseAfter } from "#/lib/webhooks/retry.ts";

export type Due = { delivery: Delivery; url: string; secret: string };

/** The webhooks for which anything waits. */
export function webhooksWaiting(db: Database): number[] {
  return db.$client
    .prepare(
      `select id from webhooks w where deleted_at is null
         and exists (select 1 from webhook_deliveries where webhook_id = w.id and state = 'waiting')`,
    )
    .pluck()
    .all() as number[];
}

/**
 * Takes what is to be sent next: of each segment only the change that has waited longest may go, so that none overtakes another.
 * The try is counted, and the next one set, before it is made: whatever becomes of this process, it is tried again.
 */
export async function takeDue(db: Database, webhookId: number, now: number, random: number): Promise<Due | undefined> {
  if (!findDue(db, webhookId, now)) return undefined;
  return transaction(db, () => {
    const due = findDue(db, webhookId, now);
    if (!due) return undefined;
    const { id, attempts } = due.delivery;
    db.$client
      .prepare("update webhook_deliveries set attempts = ?, next_at = ? where id = ?")
      .run(attempts + 1, now + pauseAfter(attempts + 1, random), id);
    return { ...due, delivery: { ...due.delivery, attempts: attempts + 1 } };
  });
}

function findDue(db: Database, webhookId: number, now: number): Due | undefined {
  const row = db.$client
    .prepare(
      `select d.id, d.webhook_id as webhookId, d.segment_id as segmentId, d.kind, d.cause, d.at, d.members, d.total, d.after,
         d.done, d.state, d.attempts, d.next_at as nextAt, d.finished_at as finishedAt, w.url, w.secret
       from (select min(id) as id from webhook_deliveries where webhook_id = ? and state = 'waiting' group by segment_id) h
         join webhook_deliveries d on d.id = h.id join webhooks w on w.id = d.webhook_id
       where d.next_at <= ? and w.deleted_at is null and (w.paused_at is null or d.kind = 'test')
       order by d.next_at, d.id limit 1`,
    )
    .get(webhookId, now) as (Delivery & { url: string; secret: string }) | undefined;
  if (!row) return undefined;
  const { url, secret, ...delivery } = row;
  return { delivery, url, secret };
}
