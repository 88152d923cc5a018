import type { Database } from "#/db/client.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { historyBarrier } from "#/lib/snapshots/history.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

/**
 * The members at the end of a full day; `entered` and `left` are the difference to the day before, null where that has no
 * point. `unfinished` is today's, from the latest snapshot.
 */
export type TrendPoint = {
  day: string;
  size: number;
  entered: number | null;
  left: number | null;
  version: number;
  rebuilt: boolean;
  unfinished?: true;
};
type Stored = Omit<TrendPoint, "rebuilt" | "unfinished"> & { rebuilt: number };

/** The points of a segment between two days (both included), oldest first, and why there are none before its creation. */
export function trend(
  db: Database,
  segmentId: number,
  { from = "0000-01-01", to = "9999-12-31" }: { from?: string; to?: string },
  now: number,
): { points: TrendPoint[]; reason?: string } {
  const stored = db.$client
    .prepare(
      `select day, size, entered, "left", version, rebuilt from snapshots
       where segment_id = ? and day between ? and ? order by day`,
    )
    .all(segmentId, from, to) as Stored[];
  const points: TrendPoint[] = stored.map((row) => ({ ...row, rebuilt: row.rebuilt === 1 }));
  const today = unfinished(db, segmentId, now);
  if (today && today.day >= from && today.day <= to && today.day !== points.at(-1)?.day) points.push(today);
  const reason = whyNoHistory(db, segmentId);
  return reason === undefined ? { points } : { points, reason };
}

function unfinished(db: Database, segmentId: number, now: number): TrendPoint | undefined {
  const latest = db.$client
    .prepare(
      `select n.id, n.as_of as asOf, n.size, n.version from segments s join snapshots n on n.id = s.snapshot_id where s.id = ?`,
    )
    .get(segmentId) as { id: number; asOf: number; size: number; version: number } | undefined;
  if (!latest) return undefined;
  const { timezone: zone } = workspaceSettings(db, now);
  const day = dayOf(latest.asOf, zone);
  if (day !== dayOf(now, zone)) return undefined;
  const yesterday = db.$client
    .prepare("select id from snapshots where segment_id = ? and day = ?")
    .pluck()
    .get(segmentId, addDays(day, -1)) as number | undefined;
  const before = yesterday === undefined ? undefined : readMembers(db, yesterday);
  const members = readMembers(db, latest.id);
  const known = before && members;
  return {
    day,
    size: latest.size,
    entered: known ? members.minus(before).count() : null,
    left: known ? before.minus(members).count() : null,
    version: latest.version,
    rebuilt: false,
    unfinished: true,
  };
}

function whyNoHistory(db: Database, segmentId: number): string | undefined {
  const why = historyBarrier(db, segmentId);
  if (why !== undefined) return `There are no points before the segment was created: ${why}.`;
  return openJob(db, "history", segmentId) && "The points before the segment was created are being calculated.";
}
