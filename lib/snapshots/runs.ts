import type { Database } from "#/db/client.ts";

/** A calculation of a segment: `day` where it was for the end of a past day; `ms` is null while nothing is known of it. */
export type Run = {
  id: number;
  version: number;
  day: string | null;
  startedAt: number;
  ms: number | null;
  size: number | null;
  cause: string;
  error: string | null;
  enteredCount: number | null;
  leftCount: number | null;
};

/** The calculations of a segment, the latest first; `before` is the number of the last one on the page before. */
export function runsOf(
  db: Database,
  segmentId: number,
  { before = Number.MAX_SAFE_INTEGER, limit }: { before?: number | undefined; limit: number },
): Run[] {
  return db.$client
    .prepare(
      `select r.id, r.version, n.day, r.started_at as startedAt, r.ms, r.size, r.cause, r.error,
         iif(n.day is null, r.entered_count, n.entered) as enteredCount, iif(n.day is null, r.left_count, n."left") as leftCount
       from runs r left join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and r.id < ? order by r.id desc limit ?`,
    )
    .all(segmentId, before, limit) as Run[];
}
