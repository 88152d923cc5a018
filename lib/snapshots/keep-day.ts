import type { Database } from "#/db/client.ts";
import { snapshots } from "#/db/schema/segments.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Taken } from "#/lib/audience/evaluator.ts";
import { asTheyAre, readMembers, storedMembers } from "#/lib/snapshots/read.ts";
import { addDays } from "#/lib/workspace/time.ts";

/** At most so many days are combined to read one: a whole one begins each run of days. */
const longestChain = 32;

type Day = Omit<Taken, "detail"> & {
  segmentId: number;
  version: number;
  takenAt: number;
  day: string;
  rebuilt: boolean;
};

/**
 * Keeps the point of a full day for ever: its counts, and its members as the exclusive-or with the day kept before it. A day
 * that is kept already stays as it is. Inside the caller's transaction; answers its id and who came and went since the day before.
 */
export function keepDay(db: Database, { platforms, reach, tookMs: _, members: bytes, ...row }: Day) {
  const { segmentId, day } = row;
  const kept = db.$client
    .prepare("select id from snapshots where segment_id = ? and day = ?")
    .pluck()
    .get(segmentId, day);
  if (kept !== undefined) return { id: kept as number, enteredCount: null, leftCount: null };

  const members = Audience.fromBytes(bytes);
  const base = dayBefore(db, segmentId, day);
  const stored = base && storedMembers(db, base.id);
  const follows = stored !== undefined && base?.day === addDays(day, -1);
  const before = follows ? asTheyAre(db, base.id, stored.members) : undefined;
  const enteredCount = before ? members.minus(before).count() : null;
  const leftCount = before ? before.minus(members).count() : null;
  const chained = stored !== undefined && stored.depth < longestChain;
  const { id } = db
    .insert(snapshots)
    .values({
      ...row,
      counts: { platforms, reach },
      entered: enteredCount,
      left: leftCount,
      members: Buffer.from(chained ? members.xor(stored.members).toBytes() : bytes),
      baseId: chained ? base!.id : null,
    })
    .returning({ id: snapshots.id })
    .get();
  completeNextDay(db, segmentId, day, members);
  return { id, enteredCount, leftCount };
}

/** A day kept before the one ahead of it (history is rebuilt last) learns only now who came and went. */
function completeNextDay(db: Database, segmentId: number, day: string, before: Audience): void {
  const next = db.$client
    .prepare("select id from snapshots where segment_id = ? and day = ? and entered is null and members is not null")
    .pluck()
    .get(segmentId, addDays(day, 1)) as number | undefined;
  const after = next === undefined ? undefined : readMembers(db, next);
  if (!after) return;
  db.$client
    .prepare('update snapshots set entered = ?, "left" = ? where id = ?')
    .run(after.minus(before).count(), before.minus(after).count(), next);
}

function dayBefore(db: Database, segmentId: number, day: string): { id: number; day: string } | undefined {
  return db.$client
    .prepare(
      `select id, day from snapshots where segment_id = ? and day is not null and day < ? and members is not null
       order by day desc limit 1`,
    )
    .get(segmentId, day) as { id: number; day: string } | undefined;
}
