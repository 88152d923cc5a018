import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { messages } from "#/db/schema/messages.ts";
import type { SegmentMode } from "#/lib/messages/message-input.ts";

/** A segment of the step Who. `size` is that of its latest snapshot; `name` is null once it is gone for good. */
export type ChosenSegment = {
  id: number;
  mode: SegmentMode;
  name: string | null;
  deleted: boolean;
  size: number | null;
  calculatedAt: number | null;
};
export type Message = typeof messages.$inferSelect & { date: number; segments: ChosenSegment[] };

/** A message with its segments, the included ones first, each kind by name. */
export function findMessage(db: Database, id: number): Message | undefined {
  const row = db.select().from(messages).where(eq(messages.id, id)).get();
  if (!row) return undefined;
  return { ...row, date: row.sentAt ?? row.scheduledAt ?? row.createdAt, segments: chosenSegments(db, id) };
}

function chosenSegments(db: Database, id: number): ChosenSegment[] {
  const rows = db.$client
    .prepare(
      `select c.segment_id as id, c.mode, s.name, s.id is null or s.deleted_at is not null as deleted, n.size,
         n.as_of as calculatedAt
       from message_segments c left join segments s on s.id = c.segment_id left join snapshots n on n.id = s.snapshot_id
       where c.message_id = ? order by c.mode desc, lower(s.name), c.segment_id`,
    )
    .all(id) as (Omit<ChosenSegment, "deleted"> & { deleted: number })[];
  return rows.map((row) => ({ ...row, deleted: row.deleted === 1 }));
}
