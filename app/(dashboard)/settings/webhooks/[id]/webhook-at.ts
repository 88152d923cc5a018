import { findWebhook, type Webhook } from "#/lib/webhooks/find.ts";
import { database } from "#/lib/workspace/database.ts";

/** The webhook of an address; undefined where there is none. */
export function webhookAt(id: string): Webhook | undefined {
  return /^[1-9]\d{0,14}$/.test(id) ? findWebhook(database(), Number(id)) : undefined;
}
