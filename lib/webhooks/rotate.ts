import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { webhooks } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { makeSecret } from "#/lib/webhooks/sign.ts";

/** Gives a webhook a new secret, with which every call from now on is signed; undefined if there is none. */
export function rotateSecret(db: Database, id: number, actor: Actor, now: number): Promise<string | undefined> {
  const secret = makeSecret();
  return transaction(db, () => {
    const row = db
      .update(webhooks)
      .set({ secret })
      .where(and(eq(webhooks.id, id), isNull(webhooks.deletedAt)))
      .returning({ name: webhooks.name })
      .get();
    if (!row) return undefined;
    audit(db, actor, "webhook.rotate_secret", { kind: "webhook", id }, row, now);
    return secret;
  });
}
