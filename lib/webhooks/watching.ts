import type { Database } from "#/db/client.ts";

/** The webhooks that were told to watch this very segment, by name; those that watch all are none of them. */
export function webhooksWatching(
  db: Database,
  segmentId: number,
): { id: number; name: string; pausedAt: number | null }[] {
  return db.$client
    .prepare(
      `select w.id, w.name, w.paused_at as pausedAt from webhook_segments s join webhooks w on w.id = s.webhook_id
       where s.segment_id = ? and w.deleted_at is null order by lower(w.name), w.id`,
    )
    .all(segmentId) as { id: number; name: string; pausedAt: number | null }[];
}
