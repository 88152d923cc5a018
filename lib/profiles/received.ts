import type { Database } from "#/db/client.ts";

/** A message to one address of a person and what became of it: what happened last of sent, delivered, failed and clicked. */
export type Received = {
  id: number;
  messageId: number;
  title: string | null;
  channel: "push" | "web_push" | "email";
  platform: "ios" | "android" | "web" | null;
  sentAt: number | null;
  deliveredAt: number | null;
  failedAt: number | null;
  failure: string | null;
  clickedAt: number | null;
};

/** A page of the messages to a person, the latest first; `next` goes into `after` for the page that follows. */
export function messagesReceived(
  db: Database,
  numbers: number[],
  { after, limit }: { after?: string; limit: number },
): { messages: Received[]; next: string | null } {
  const before = /^\d{1,15}$/.test(after ?? "") ? Number(after) : Number.MAX_SAFE_INTEGER;
  const rows = db.$client
    .prepare(
      `select d.id, d.message_id as messageId, m.title, d.channel, d.platform, d.sent_at as sentAt,
         d.delivered_at as deliveredAt, d.failed_at as failedAt, d.failure, d.clicked_at as clickedAt
       from deliveries d left join messages m on m.id = d.message_id
       where d.profile_id in (select value from json_each(?)) and d.id < ?
       order by d.id desc limit ?`,
    )
    .all(JSON.stringify(numbers), before, limit + 1) as Received[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { messages: rows.slice(0, limit), next: last ? String(last.id) : null };
}
