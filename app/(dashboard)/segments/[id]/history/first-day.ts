import { type DayChange, dayChange } from "#/lib/snapshots/day-change.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";

/** The day on which the segment was first calculated, and what was noted on it since then. */
export type FirstDay = Required<Pick<DayChange, "since" | "counted">> & { day: string };

/** The one of these points that has no day before it, but the first calculation. */
export function firstDay(
  db: Parameters<typeof dayChange>[0],
  id: number,
  points: TrendPoint[],
  now: number,
): FirstDay | undefined {
  for (const { day, entered } of points) {
    if (entered !== null) continue;
    const change = dayChange(db, id, day, now);
    if (change.ok && change.since !== undefined) return { day, since: change.since, counted: change.counted };
  }
  return undefined;
}
