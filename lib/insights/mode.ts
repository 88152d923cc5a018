import type { Database } from "#/db/client.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";

export const insightModes = ["estimate", "exact"] as const;
export type InsightMode = (typeof insightModes)[number];

/** A calculation that takes less (milliseconds) is waited for rather than estimated. */
const soon = 1_000;

/**
 * Which figures to show where the address does not say: the exact ones of the latest snapshot while it holds, and where it does
 * not, an estimate if a new one took a second or more the last time.
 */
export function defaultMode(db: Database, segment: SegmentDetails, now: number): InsightMode {
  if (holds(segment, now)) return "exact";
  const took = db.$client
    .prepare("select ms from runs where segment_id = ? and error is null order by started_at desc limit 1")
    .pluck()
    .get(segment.id) as number | null | undefined;
  return took !== undefined && took !== null && took < soon ? "exact" : "estimate";
}

/** While it is being calculated anew, a snapshot of the same rules holds as long as it would have otherwise. */
function holds({ snapshot, status, version, refreshMinutes }: SegmentDetails, now: number): boolean {
  if (!snapshot || status === "stale") return false;
  return (
    status !== "calculating" || (snapshot.version === version && now - snapshot.asOf <= 2 * 60_000 * refreshMinutes)
  );
}
