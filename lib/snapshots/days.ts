import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import type { Following, Workshop } from "#/lib/jobs/workshop.ts";
import { historyBarrier } from "#/lib/snapshots/history.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf, endOfDay } from "#/lib/workspace/time.ts";

const hour = 3_600_000;
const keptDays = 400;

/**
 * Takes the points of the trend that a segment lacks, oldest first, up to yesterday. A point that comes more than an hour
 * after its day ended is marked as rebuilt. Answers how many were taken; stops when the job is lost.
 */
export async function takeMissingDays(
  { db, evaluator, now }: Workshop,
  segmentId: number,
  { job, onDay }: Following = {},
): Promise<number> {
  const days = missingDays(db, segmentId, now());
  const { timezone: zone } = workspaceSettings(db);
  for (const [done, day] of days.entries()) {
    onDay?.(done, days.length);
    const rebuilt = now() - endOfDay(day, zone) > hour;
    const taken = await takeSnapshot(db, evaluator, segmentId, { cause: "day", day, rebuilt, job }, now());
    if (!taken.ok) return done;
  }
  return days.length;
}

/** The full days without a point, oldest first, at most 400 back; none of a segment that is paused, archived or deleted. */
export function missingDays(db: Database, segmentId: number, now: number): string[] {
  const segment = db.select().from(segments).where(eq(segments.id, segmentId)).get();
  if (!segment || segment.deletedAt !== null || segment.pausedAt !== null || segment.archivedAt !== null) return [];
  const { timezone: zone } = workspaceSettings(db, now);
  const today = dayOf(now, zone);
  const created = dayOf(segment.createdAt, zone);
  // The day of creation is no full day of the segment's life: only rules that can be asked about the past have its point.
  const first = historyBarrier(db, segmentId) === undefined ? created : addDays(created, 1);
  const latest = db.$client
    .prepare("select max(day) from snapshots where segment_id = ? and day >= ?")
    .pluck()
    .get(segmentId, first) as string | null;
  const oldest = addDays(today, -keptDays);
  const days: string[] = [];
  for (let day = latest ? addDays(latest, 1) : first; day < today; day = addDays(day, 1))
    if (day >= oldest) days.push(day);
  return days;
}
