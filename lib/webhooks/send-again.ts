import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

/** Has what was given up be tried again from where it stopped, as if never tried. False where there is nothing to send. */
export function sendAgain(
  db: Database,
  { webhookId, deliveryId }: { webhookId: number; deliveryId: number },
  actor: Actor,
  now: number,
): Promise<boolean> {
  return transaction(db, () => {
    const { changes } = db.$client
      .prepare(
        `update webhook_deliveries set state = 'waiting', attempts = 0, next_at = ?, finished_at = null
         where id = ? and webhook_id = ? and state = 'failed'
           and exists (select 1 from webhooks where id = webhook_id and deleted_at is null)`,
      )
      .run(now, deliveryId, webhookId);
    if (changes) audit(db, actor, "webhook.send_again", { kind: "webhook", id: webhookId }, { call: deliveryId }, now);
    return changes > 0;
  });
}
