import type { Database } from "#/db/client.ts";
import { webhookSegments, webhooks } from "#/db/schema/webhooks.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { Ways } from "#/lib/webhooks/receiver.ts";
import { makeSecret } from "#/lib/webhooks/sign.ts";
import { type Problem, type WebhookInput, webhookProblem } from "#/lib/webhooks/webhook-input.ts";

/** So many at most: every change of a segment asks each of them whether it watches. */
const most = 100;

type Created = { ok: true; id: number; secret: string } | { ok: false; error: Problem };

/** Makes a webhook. Its secret is in the answer, to be shown once. */
export async function createWebhook(
  db: Database,
  input: WebhookInput,
  actor: Actor,
  now: number,
  ways: Ways,
): Promise<Created> {
  const error = await webhookProblem(db, input, ways);
  if (error) return { ok: false, error };
  const { segments, ...values } = input;
  const secret = makeSecret();
  return transaction<Created>(db, () => {
    const count = db.$client.prepare("select count(*) from webhooks where deleted_at is null").pluck().get() as number;
    if (count >= most) return { ok: false, error: tooMany };
    const { id } = db
      .insert(webhooks)
      .values({ ...values, secret, createdBy: actor.name, createdAt: now })
      .returning({ id: webhooks.id })
      .get();
    watch(db, id, segments);
    const { name, url } = input;
    audit(db, actor, "webhook.create", { kind: "webhook", id }, { name, url, segments: segments ?? "all" }, now);
    return { ok: true, id, secret };
  });
}

/** Has a webhook watch these segments and no others; all of them with null. Inside the caller's transaction. */
export function watch(db: Database, webhookId: number, segments: number[] | null): void {
  db.$client.prepare("delete from webhook_segments where webhook_id = ?").run(webhookId);
  for (const segmentId of new Set(segments)) db.insert(webhookSegments).values({ webhookId, segmentId }).run();
}

const tooMany = {
  code: "too_many",
  message: `A workspace has ${most} webhooks at most. Delete one that is not needed first.`,
  path: "",
};
