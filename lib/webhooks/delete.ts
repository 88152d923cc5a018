import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { webhooks } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

/** Deletes a webhook: nothing more goes out, what waits neither. False if there is none. Its log goes with the next upkeep. */
export function deleteWebhook(db: Database, id: number, actor: Actor, now: number): Promise<boolean> {
  return transaction(db, () => {
    const row = db
      .update(webhooks)
      .set({ deletedAt: now, secret: "" })
      .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
      .returning({ name: webhooks.name, url: webhooks.url })
      .get();
    if (row) audit(db, actor, "webhook.delete", { kind: "webhook", id }, row, now);
    return row !== undefined;
  });
}
