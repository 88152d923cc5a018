import type { Database } from "#/db/client.ts";
import { type MessageUse, messagesUsing } from "#/lib/messages/uses.ts";

/** What uses a segment: a message that it is part of, or another segment whose rules ask about it. */
export type Use = MessageUse | { kind: "segment"; id: number; name: string };

/** Everything that refers to a segment: messages that are still to go out first, then the latest; then segments by name. */
export function segmentUsage(db: Database, id: number): Use[] {
  return [...messagesUsing(db, id), ...segmentsUsing(db, id)];
}

/** Whether a segment cannot be deleted because of this use: a message that is over does not need it any more. */
export const blocks = (use: Use): boolean => use.kind === "segment" || use.blocks;

function segmentsUsing(db: Database, id: number): Use[] {
  return db.$client
    .prepare(
      `select 'segment' as kind, s.id, s.name from segment_references r join segments s on s.id = r.segment_id
       where r.refers_to = ? and s.deleted_at is null order by lower(s.name), s.id`,
    )
    .all(id) as Use[];
}
