import { eq, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { webhookCalls, webhookDeliveries, webhooks } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { audit, system } from "#/lib/accounts/audit.ts";
import type { Delivery, Page } from "#/lib/webhooks/payload.ts";
import type { Answer } from "#/lib/webhooks/post.ts";
import { pauseAfter, tries } from "#/lib/webhooks/retry.ts";

type Made = { delivery: Delivery; page: Page; answer: Answer; at: number; ms: number };

/** Notes a call that was made, and what becomes of its delivery: on to the next members, done, again later, or given up. */
export function settle(db: Database, made: Made, now: number, random: number): Promise<void> {
  const { delivery, page, answer, at, ms } = made;
  const arrived = "status" in answer && answer.status >= 200 && answer.status < 300;
  const { id: deliveryId, webhookId } = delivery;
  return transaction(db, () => {
    const kept = "text" in answer && (!arrived || delivery.kind === "test") ? answer.text : "";
    db.insert(webhookCalls)
      .values({
        ...{ deliveryId, webhookId, at, ms, members: page.body.members.length },
        ...("status" in answer ? { status: answer.status } : { error: answer.error }),
        answer: kept || null,
      })
      .run();
    if (arrived) return advance(db, delivery, page, now);
    const gone = "status" in answer && answer.status === 410;
    if (gone) pauseGone(db, webhookId, now);
    if (gone || delivery.kind === "test" || delivery.attempts >= tries)
      return change(db, delivery, { state: "failed", finishedAt: now });
    const retryAfter = "status" in answer ? answer.retryAfter : undefined;
    change(db, delivery, { nextAt: now + pauseAfter(delivery.attempts, random, retryAfter, now) });
  });
}

/** Notes that everybody of a page has been told of. Inside the caller's transaction. */
export function advance(db: Database, delivery: Delivery, { after, taken }: Page, now: number): void {
  const done = delivery.done + taken;
  const rest = taken > 0 && done < delivery.total;
  const over = { state: "delivered", finishedAt: now, members: null } as const;
  change(db, delivery, { after, done, ...(rest ? { attempts: 0, nextAt: now } : over) });
}

function change(db: Database, { id }: Delivery, values: Partial<typeof webhookDeliveries.$inferInsert>): void {
  db.update(webhookDeliveries).set(values).where(eq(webhookDeliveries.id, id)).run();
}

/** Whoever answers 410 Gone asks not to be called any more. */
function pauseGone(db: Database, id: number, now: number): void {
  const row = db
    .update(webhooks)
    .set({ pausedAt: now })
    .where(sql`${webhooks.id} = ${id} and paused_at is null and deleted_at is null`)
    .returning({ name: webhooks.name })
    .get();
  const reason = "its receiver answered 410 Gone";
  if (row) audit(db, system, "webhook.pause", { kind: "webhook", id }, { ...row, reason }, now);
}
