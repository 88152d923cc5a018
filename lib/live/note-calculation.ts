import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { Bits } from "#/lib/live/bits.ts";
import { latest, type Mark, rewindMark } from "#/lib/live/mark.ts";
import { changesAfter, liveMembers } from "#/lib/live/members.ts";
import { lastChange } from "#/lib/live/tally.ts";
import { asTheyAre } from "#/lib/snapshots/read.ts";

/** What a live segment knew before it was asked about everybody: the last row of the log, the last event and change. */
export type Before = Omit<Mark, "awaits"> & { liveMark: number };

export const beforeCalculation = (db: Database): Before => ({ ...latest(db), liveMark: lastChange(db) });

/**
 * Joins a new snapshot of a whole live segment with its log, in the transaction that publishes it. What was logged since the
 * question was put stays on top of the answer; the difference to what was known is logged; and what happened since then is
 * looked at again, so that nothing is lost that the answer did not know. Answers who was in and who is in now.
 */
export function noteCalculation(
  db: Database,
  { segmentId, snapshotId, members }: { segmentId: number; snapshotId: number; members: Audience },
  before: Before,
  at: number,
): { previous: Audience | undefined; members: Audience } {
  const known = liveMembers(db, segmentId)?.members;
  const bits = new Bits(members);
  for (const [number, isIn] of changesAfter(db, segmentId, before.liveMark)) bits.set(number, isIn === 1);
  const now = asTheyAre(db, snapshotId, bits.audience());
  if (known) {
    logAll(db, segmentId, known.minus(now), false, at);
    logAll(db, segmentId, now.minus(known), true, at);
  }
  rewindMark(db, before);
  return { previous: known, members: now };
}

function logAll({ $client }: Database, segmentId: number, who: Audience, entered: boolean, at: number): void {
  $client
    .prepare(
      `insert into live_changes (segment_id, profile_id, entered, at, cause)
       select ?, value, ?, ?, 'calculation' from json_each(?)`,
    )
    .run(segmentId, entered ? 1 : 0, at, JSON.stringify([...who.iterate()]));
}
