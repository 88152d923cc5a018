import type { Database } from "#/db/client.ts";
import { webhookDeliveries } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { findWebhook } from "#/lib/webhooks/find.ts";

/** Has a call with an example go out, once, also while the webhook is paused. Undefined if there is no such webhook. */
export function sendTest(db: Database, webhookId: number, actor: Actor, now: number): Promise<number | undefined> {
  return transaction(db, () => {
    if (!findWebhook(db, webhookId)) return undefined;
    const test = { webhookId, segmentId: 0, kind: "test", cause: "test", at: now, total: 1 } as const;
    const row = db
      .insert(webhookDeliveries)
      .values({ ...test, state: "waiting", nextAt: now })
      .returning({ id: webhookDeliveries.id })
      .get();
    audit(db, actor, "webhook.send_test", { kind: "webhook", id: webhookId }, { call: row.id }, now);
    return row.id;
  });
}
