import type { Database } from "#/db/client.ts";
import type { MessageStatus, SegmentMode } from "#/lib/messages/message-input.ts";

/** A message that a segment is included in or excluded from. `blocks`: it is still to go out, so it needs the segment. */
export type MessageUse = {
  kind: "message";
  id: number;
  title: string;
  date: number;
  status: MessageStatus;
  mode: SegmentMode;
  blocks: boolean;
};

/** The date of a message: sent, else scheduled, else created. SQL over `messages m`. */
export const messageDate = "coalesce(m.sent_at, m.scheduled_at, m.created_at)";

/** Whether a message has not done all it is for: SQL over `messages m`. */
const pending = "(m.status in ('draft', 'scheduled', 'sending') or m.status = 'stopped' and m.resumable)";

/** The messages that a segment is part of, those that block its deletion first, then the latest. */
export function messagesUsing(db: Database, segmentId: number): MessageUse[] {
  const rows = db.$client
    .prepare(
      `select 'message' as kind, m.id, m.title, ${messageDate} as date, m.status, s.mode, ${pending} as blocks
       from message_segments s join messages m on m.id = s.message_id
       where s.segment_id = ? order by blocks desc, date desc, m.id desc`,
    )
    .all(segmentId) as (Omit<MessageUse, "blocks"> & { blocks: number })[];
  return rows.map((row) => ({ ...row, blocks: row.blocks === 1 }));
}
