import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";

/** The log of a webhook goes back so many days, and so many of its latest deliveries. */
export const logDays = 30;
export const logLength = 10_000;

const day = 86_400_000;
/** A delivery may have had thousands of calls. */
const atOnce = 100;

/** Drops what is over and older than the log; of a webhook that was deleted, everything. What still waits stays. */
export async function dropOldCalls(db: Database, now: number): Promise<void> {
  const webhooks = db.$client.prepare("select id, deleted_at as deletedAt from webhooks").all() as Owner[];
  for (const { id, deletedAt } of webhooks) {
    if (deletedAt === null) {
      await dropFrom(db, id, "state <> 'waiting' and finished_at < ?", now - logDays * day);
      await dropFrom(db, id, "state <> 'waiting' and id < ?", firstLogged(db, id));
    } else {
      await dropFrom(db, id, "id > ?", 0);
      const drop = db.$client.prepare("delete from webhook_segments where webhook_id = ?");
      await inBatches(db, () => drop.run(id).changes);
    }
  }
}

type Owner = { id: number; deletedAt: number | null };

function firstLogged(db: Database, webhookId: number): number {
  const find = "select id from webhook_deliveries where webhook_id = ? order by id desc limit 1 offset ?";
  return (
    (db.$client
      .prepare(find)
      .pluck()
      .get(webhookId, logLength - 1) as number | undefined) ?? 0
  );
}

/** Deliveries of a webhook with their calls, some at a time. */
async function dropFrom(db: Database, webhookId: number, which: string, limit: number): Promise<void> {
  const some = `select id from webhook_deliveries where webhook_id = ? and ${which} order by id limit ${atOnce}`;
  const find = db.$client.prepare(some).pluck();
  const dropCalls = db.$client.prepare("delete from webhook_calls where delivery_id = ?");
  const drop = db.$client.prepare("delete from webhook_deliveries where id = ?");
  await inBatches(db, () => {
    const ids = find.all(webhookId, limit) as number[];
    for (const id of ids) dropCalls.run(id);
    for (const id of ids) drop.run(id);
    return ids.length;
  });
}
