import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { firstCalculation, notedSince } from "#/lib/snapshots/first-day.ts";
import type { Moment } from "#/lib/snapshots/past.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

/** A snapshot between which and another people came and went: `mark` is the last change of profiles that it knows. */
type Point = Moment & { id: number; mark: number; size: number };

/**
 * Who came into a segment on a day and who left it: the difference between the ends of that day and of the one before, by the
 * numbers that people have now. `counted` is what the trend says: more where people were merged or erased since. `unfinished`
 * is today's, up to the latest snapshot. `since` is set where the day before has no point, as the segment was first calculated
 * on this day: the change is what was noted since that instant, and whoever was in by then did not enter.
 */
export type DayChange = {
  before: Point & { members: Audience };
  after: Point & { members: Audience };
  entered: Audience;
  left: Audience;
  counted: { entered: number; left: number };
  unfinished: boolean;
  since?: number;
};
type Unknown = { ok: false; reason: "no_point" | "no_point_before" | "not_kept" };

/**
 * The change of a day, or why it is not known: there is no point of it, or of the day before (but for the first day), or their
 * members are gone.
 */
export function dayChange(
  db: Database,
  segmentId: number,
  day: string,
  now: number,
): ({ ok: true } & DayChange) | Unknown {
  const after = pointOf(db, segmentId, day) ?? todaysPoint(db, segmentId, day, now);
  if (!after) return { ok: false, reason: "no_point" };
  const before = pointOf(db, segmentId, addDays(day, -1));
  if (!before) return sinceFirst(db, segmentId, day, after, now);
  const [was, is] = [readMembers(db, before.id), readMembers(db, after.id)];
  if (!was || !is) return { ok: false, reason: "not_kept" };
  const [entered, left] = [is.minus(was), was.minus(is)];
  const { entered: came, left: went, ...point } = after;
  return {
    ok: true,
    before: { ...before, members: was },
    after: { ...point, members: is },
    entered,
    left,
    counted: { entered: came ?? entered.count(), left: went ?? left.count() },
    unfinished: after.day === null,
  };
}

/** The change of the day on which a segment was first calculated. */
function sinceFirst(
  db: Database,
  segmentId: number,
  day: string,
  after: Row,
  now: number,
): ({ ok: true } & DayChange) | Unknown {
  const first = firstCalculation(db, segmentId);
  const { timezone: zone } = workspaceSettings(db, now);
  if (!first || first.asOf > after.asOf || dayOf(first.asOf, zone) !== day)
    return { ok: false, reason: "no_point_before" };
  const members = readMembers(db, after.id);
  if (!members) return { ok: false, reason: "not_kept" };
  const noted = notedSince(db, segmentId, first, after.asOf);
  // The day may have ended otherwise than its last calculation.
  const [entered, left] = [noted.entered.and(members), noted.left.minus(members)];
  const { entered: _, left: __, ...point } = after;
  return {
    ok: true,
    before: { ...first, members: members.minus(entered).or(left) },
    after: { ...point, members },
    entered,
    left,
    counted: { entered: entered.count(), left: left.count() },
    unfinished: after.day === null,
    since: first.asOf,
  };
}

type Row = Point & { day: string | null; entered: number | null; left: number | null };
const columns = `n.id, n.day, n.as_of as asOf, n.version, n.change_mark as mark, n.size, n.entered, n."left"`;

/** The point of a full day, with what the trend counted. */
export function pointOf(db: Database, segmentId: number, day: string): Row | undefined {
  return db.$client
    .prepare(`select ${columns} from snapshots n where n.segment_id = ? and n.day = ?`)
    .get(segmentId, day) as Row | undefined;
}

/** The latest snapshot, where the day is today and it is of today. */
export function todaysPoint(db: Database, segmentId: number, day: string, now: number): Row | undefined {
  const { timezone: zone } = workspaceSettings(db, now);
  if (day !== dayOf(now, zone)) return undefined;
  const latest = db.$client
    .prepare(`select ${columns} from segments s join snapshots n on n.id = s.snapshot_id where s.id = ?`)
    .get(segmentId) as Row | undefined;
  return latest && dayOf(latest.asOf, zone) === day ? { ...latest, day: null } : undefined;
}
