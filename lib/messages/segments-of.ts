import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import type { messageSegment } from "#/lib/messages/message-input.ts";

type Chosen = z.infer<typeof messageSegment>;

/** The first of these segments that is not there or was deleted; undefined where all may be used. */
export function unknownSegment(db: Database, chosen: readonly Chosen[]): number | undefined {
  const living = db.$client.prepare("select 1 from segments where id = ? and deleted_at is null");
  return chosen.find(({ id }) => !living.get(id))?.id;
}

/** Puts segments into a message's step Who; one that is in it already changes sides. */
export function putSegments(db: Database, messageId: number, chosen: readonly Chosen[]): void {
  const put = db.$client.prepare(
    `insert into message_segments (message_id, segment_id, mode) values (?, ?, ?)
     on conflict (message_id, segment_id) do update set mode = excluded.mode`,
  );
  for (const { id, mode } of chosen) put.run(messageId, id, mode);
}

export function dropSegments(db: Database, messageId: number, ids: readonly number[]): void {
  const drop = db.$client.prepare("delete from message_segments where message_id = ? and segment_id = ?");
  for (const id of ids) drop.run(messageId, id);
}
