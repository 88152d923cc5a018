import type { Database } from "#/db/client.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

/** The size now minus the size at the end of the day 1, 7 and 30 days ago; null where that day has no point. */
export type SizeChanges = { day1: number | null; day7: number | null; day30: number | null };

export function sizeChanges(db: Database, segmentId: number, size: number | null, now: number): SizeChanges {
  const today = dayOf(now, workspaceSettings(db, now).timezone);
  const sizeOn = db.$client.prepare("select size from snapshots where segment_id = ? and day = ?").pluck();
  const since = (days: number) => {
    const before = sizeOn.get(segmentId, addDays(today, -days)) as number | undefined;
    return size === null || before === undefined ? null : size - before;
  };
  return { day1: since(1), day7: since(7), day30: since(30) };
}
