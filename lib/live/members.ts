import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { Bits } from "#/lib/live/bits.ts";
import { readMark } from "#/lib/live/mark.ts";
import { lastChange } from "#/lib/live/tally.ts";
import { numbersNow } from "#/lib/snapshots/read.ts";

/** Who is in a live segment by its latest snapshot and the log of changes since. */
export type LiveMembers = {
  members: Audience;
  /** The same by the numbers that they had at `changeMark`, the last change of profiles that has been handled. */
  logged: Audience;
  changeMark: number;
  snapshotId: number;
  /** The last row of the log that is in it, of all segments. */
  liveMark: number;
};

type Row = { snapshotId: number; members: Buffer; liveMark: number; changeMark: number; resting: number };
type Gone = { id: number; changed: number };

/**
 * The members of a live segment at this moment: who was merged since is the survivor, who was erased is nobody. Undefined
 * before the first snapshot. In a read transaction all of it is of one state.
 */
export function liveMembers(db: Database, segmentId: number): LiveMembers | undefined {
  const found = replayed(db, segmentId);
  if (!found) return undefined;
  const { row, bits, gone, liveMark } = found;
  // What the follower has handled it has decided; of who is not followed, the survivor stands for whom they took in.
  const handled = row.resting ? 0 : (readMark(db)?.changeMark ?? 0);
  const changeMark = Math.max(row.changeMark, handled);
  for (const { id, changed } of gone) if (changed <= changeMark) bits.set(id, false);
  const logged = bits.audience();
  const members = numbersNow(db, changeMark)(logged);
  return { members, logged, changeMark, snapshotId: row.snapshotId, liveMark };
}

/** The members as the log has them, without those who are nobody's number any more. */
export function loggedMembers(db: Database, segmentId: number): Bits | undefined {
  const found = replayed(db, segmentId);
  for (const { id } of found?.gone ?? []) found!.bits.set(id, false);
  return found?.bits;
}

function replayed(db: Database, segmentId: number) {
  const row = db.$client
    .prepare(
      `select n.id as snapshotId, n.members, n.live_mark as liveMark, n.change_mark as changeMark,
         s.paused_at is not null or s.archived_at is not null as resting
       from segments s join snapshots n on n.id = s.snapshot_id where s.id = ? and n.members is not null`,
    )
    .get(segmentId) as Row | undefined;
  if (!row) return undefined;
  const bits = new Bits(Audience.fromBytes(row.members));
  const changes = db.$client
    .prepare(
      "select profile_id, entered from live_changes indexed by live_changes_log where segment_id = ? and id > ? order by id",
    )
    .raw()
    .all(segmentId, row.liveMark) as [number, 0 | 1][];
  for (const [number, isIn] of changes) bits.set(number, isIn === 1);
  const gone = db.$client
    .prepare(
      `select id, changed from profiles
       where changed > ? and (merged_into is not null or erased_at is not null)
       union all select p.id, p.changed
       from live_changes c indexed by live_changes_log cross join profiles p on p.id = c.profile_id
       where c.segment_id = ? and c.id > ? and (p.merged_into is not null or p.erased_at is not null)`,
    )
    .all(row.changeMark, segmentId, row.liveMark) as Gone[];
  return { row, bits, gone, liveMark: lastChange(db) };
}

/** The changes of a segment's living members above a row of the log, in its order. */
export function changesAfter(db: Database, segmentId: number, after: number): [number: number, isIn: 0 | 1][] {
  return db.$client
    .prepare(
      `select c.profile_id, c.entered from live_changes c indexed by live_changes_log cross join profiles p on p.id = c.profile_id
       where c.segment_id = ? and c.id > ? and p.merged_into is null and p.erased_at is null order by c.id`,
    )
    .raw()
    .all(segmentId, after) as [number, 0 | 1][];
}
