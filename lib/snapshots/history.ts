import type { Database } from "#/db/client.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import type { Following, Workshop } from "#/lib/jobs/workshop.ts";
import { definitionOf } from "#/lib/segments/rules.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

const daysBack = 90;
const timeless = new Set(["first_seen_at", "bucket"]);

/**
 * Why the members of a segment at a past instant cannot be known: its rules ask about something whose history is not kept.
 * Undefined where every rule is about events, `first_seen_at` or `bucket`.
 */
export function historyBarrier(db: Database, segmentId: number): string | undefined {
  return barrier(versionCriteria(db, segmentId, 1), (id) => definitionOf(db, id));
}

/**
 * Takes the points of the 90 days before a segment was created, oldest first, from its first rules and the events that are
 * known, marked as rebuilt; from the first day on which anybody was seen. Nothing where the history is not known.
 */
export async function rebuildHistory(
  { db, evaluator, now }: Workshop,
  segmentId: number,
  { job, onDay }: Following = {},
): Promise<number> {
  if (historyBarrier(db, segmentId) !== undefined) return 0;
  const { timezone: zone } = workspaceSettings(db);
  const at = db.$client.prepare("select created_at from segments where id = ?").pluck().get(segmentId) as number;
  const seen = db.$client.prepare("select min(first_seen_at) from profiles").pluck().get() as number | null;
  if (seen === null) return 0;
  const created = dayOf(at, zone);
  const kept = db.$client.prepare("select 1 from snapshots where segment_id = ? and day = ?");
  const days = Array.from({ length: daysBack }, (_, i) => addDays(created, i - daysBack)).filter(
    (day) => day >= dayOf(seen, zone) && !kept.get(segmentId, day),
  );
  for (const [done, day] of days.entries()) {
    onDay?.(done, days.length);
    const options = { cause: "history", day, rebuilt: true, job };
    const taken = await takeSnapshot(db, evaluator, segmentId, options, now());
    if (!taken.ok) return done;
  }
  return days.length;
}

function barrier(
  rule: Criteria | null | undefined,
  find: (id: number) => Criteria | null | undefined,
): string | undefined {
  if (!rule) return "the history of a list is not kept";
  switch (rule.type) {
    case "all":
    case "any":
      return rule.rules.map((child) => barrier(child, find)).find((found) => found !== undefined);
    case "not":
      return barrier(rule.rule, find);
    case "profile":
      return timeless.has(rule.field) ? undefined : `the history of ${rule.field} is not kept`;
    case "segment":
      return barrier(find(rule.segment), find);
    default:
      return undefined;
  }
}
