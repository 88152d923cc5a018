import type { Database } from "#/db/client.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { dayChange, pointOf, todaysPoint } from "#/lib/snapshots/day-change.ts";
import { historyBarrier } from "#/lib/snapshots/history.ts";
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
  const day = dayOf(now, workspaceSettings(db, now).timezone);
  const latest = todaysPoint(db, segmentId, day, now);
  if (!latest) return undefined;
  const change = pointOf(db, segmentId, addDays(day, -1)) && dayChange(db, segmentId, day, now);
  const counted = change?.ok ? change.counted : undefined;
  return {
    day,
    size: latest.size,
    entered: counted?.entered ?? null,
    left: counted?.left ?? null,
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
