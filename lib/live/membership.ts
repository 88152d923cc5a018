import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { closed } from "#/lib/live/behind.ts";
import { liveProgress, readMark } from "#/lib/live/mark.ts";

/** Whether a person is in a segment, and at which instant; `upTo`: where what was logged until then is in it, too. */
export type Known = { isIn: boolean; asOf: number; upTo?: number };

type Row = { members: Buffer; asOf: number; liveMark: number; changeMark: number };
type Gone = { id: number; changed: number };

/**
 * Answers of one live segment after another whether the person with these numbers is in it now, like `liveMembers`, but reads
 * no more than their bits and their rows of the log. Undefined of one that is not followed: only its snapshot tells then.
 */
export function liveMembership(db: Database, numbers: readonly number[], now: number) {
  const { $client } = db;
  const ids = JSON.stringify(numbers);
  const latest = $client.prepare(
    `select n.members, n.as_of as asOf, n.live_mark as liveMark, n.change_mark as changeMark
     from segments s join snapshots n on n.id = s.snapshot_id join workspace w on w.id = 1
     where s.id = ? and n.members is not null and not ${closed}`,
  );
  const changes = $client
    .prepare(
      `select profile_id, entered from live_changes indexed by live_changes_profile
       where profile_id in (select value from json_each(?)) and segment_id = ? and id > ? order by id`,
    )
    .raw();
  const merged = $client.prepare(
    `select id, changed from profiles
     where id in (select value from json_each(?)) and (merged_into is not null or erased_at is not null)`,
  );
  return (segment: number): Known | undefined => {
    const row = latest.get(segment) as Row | undefined;
    const mark = row && readMark(db);
    const progress = row && liveProgress(db, now);
    if (!mark || !progress) return undefined;
    const logged = new Map(changes.all(ids, segment, row.liveMark) as [number, 0 | 1][]);
    // Once a merge has been handled the survivor's own number decides.
    const handled = Math.max(row.changeMark, mark.changeMark);
    const gone = (merged.all(ids) as Gone[]).filter(({ changed }) => changed <= handled).map(({ id }) => id);
    const isIn = numbers.some(
      (number) => !gone.includes(number) && (logged.get(number) ?? Audience.storedHas(row.members, number)),
    );
    return { isIn, asOf: Math.max(row.asOf, progress.upTo), upTo: now };
  };
}
