import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import { webhooks } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { watch } from "#/lib/webhooks/create.ts";
import { findWebhook, type Webhook } from "#/lib/webhooks/find.ts";
import type { Ways } from "#/lib/webhooks/receiver.ts";
import { type editWebhookInput, type Problem, webhookProblem } from "#/lib/webhooks/webhook-input.ts";

type Edited = { ok: true } | { ok: false; reason: "absent" } | { ok: false; reason: "invalid"; error: Problem };

/**
 * Changes a webhook, or pauses and resumes it. What waits already goes out as the webhook is then. While it is paused nothing is
 * collected for it, and what waits, waits.
 */
export async function editWebhook(
  db: Database,
  id: number,
  { paused, segments, ...input }: z.infer<typeof editWebhookInput>,
  actor: Actor,
  now: number,
  ways: Ways,
): Promise<Edited> {
  const found = findWebhook(db, id);
  if (!found) return { ok: false, reason: "absent" };
  // What is kept as it is was checked before; a segment that it watches may have been deleted since.
  const checked = { ...found, ...input, url: input.url, segments: segments ?? null };
  const error = await webhookProblem(db, checked, ways);
  if (error) return { ok: false, reason: "invalid", error };
  return transaction<Edited>(db, () => {
    const before = findWebhook(db, id);
    if (!before) return { ok: false, reason: "absent" };
    const pausedAt = paused === undefined ? before.pausedAt : paused ? (before.pausedAt ?? now) : null;
    db.update(webhooks)
      .set({ ...input, pausedAt })
      .where(eq(webhooks.id, id))
      .run();
    if (segments !== undefined) watch(db, id, segments);
    note(db, before, actor, now);
    return { ok: true };
  });
}

/** Notes what is different, as it was and as it is: pausing is an action of its own. */
function note(db: Database, before: Webhook, actor: Actor, now: number): void {
  const after = findWebhook(db, before.id)!;
  const subject = { kind: "webhook", id: before.id };
  const [was, is] = [settings(before), settings(after)];
  const changed = Object.keys(is).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]));
  const only = (all: Record<string, unknown>) => Object.fromEntries(changed.map((key) => [key, all[key]]));
  if (changed.length) audit(db, actor, "webhook.edit", subject, { from: only(was), to: only(is) }, now);
  if ((before.pausedAt === null) === (after.pausedAt === null)) return;
  audit(db, actor, after.pausedAt === null ? "webhook.resume" : "webhook.pause", subject, { name: after.name }, now);
}

function settings(webhook: Webhook): Record<string, unknown> {
  const { name, url, entered, left, everyCause, segments } = webhook;
  return { name, url, entered, left, everyCause, segments: segments?.map(({ id }) => String(id)) ?? "all" };
}
