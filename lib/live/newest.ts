import type { Database } from "#/db/client.ts";
import { type Member, profilesOf } from "#/lib/snapshots/members.ts";

/** What brought a change about: an event, a change of the profile, the passing of time, or a calculation of everybody. */
export type Cause = "event" | "profile" | "time" | "calculation";
/** Somebody who is in, when they came in and what brought them. */
export type Newcomer = { at: number; cause: Cause; member: Member };

type Row = { at: number; cause: Cause; number: number };

/**
 * Who came into a live segment last and is still in, the latest first, at most `limit`. Who was merged since is the survivor,
 * who was erased is nobody. Looks at no more than the last thousand changes.
 */
export function newestMembers(db: Database, segmentId: number, limit: number): Newcomer[] {
  const rows = db.$client
    .prepare(
      `select at, cause, number from (
         select id, at, cause, entered, profile_id as number from live_changes
         where segment_id = :segmentId order by at desc, id desc limit 1000) c
       where entered and not exists (
         select 1 from live_changes l where l.profile_id = number and l.segment_id = :segmentId and l.id > c.id)
       limit :candidates`,
    )
    .all({ segmentId, candidates: 3 * limit }) as Row[];
  const leavings = db.$client
    .prepare("select 1 from live_changes where profile_id = ? and segment_id = ? and not entered and at >= ?")
    .pluck();
  const survivors = survivorsOf(db, rows);
  const found = new Map<number, Row>();
  for (const row of rows) {
    const number = survivors.get(row.number);
    if (number === undefined || found.has(number)) continue;
    if (number !== row.number && leavings.get(number, segmentId, row.at)) continue;
    found.set(number, row);
    if (found.size === limit) break;
  }
  const members = new Map(profilesOf(db, [...found.keys()]).map((member) => [member.number, member]));
  return [...found].map(([number, { at, cause }]) => ({ at, cause, member: members.get(number)! }));
}

/** Which living profile each of these numbers is now; those of nobody are left out. */
function survivorsOf(db: Database, rows: Row[]): Map<number, number> {
  const pairs = db.$client
    .prepare(
      `with recursive chain(number, now) as (
         select value, value from json_each(?)
         union select chain.number, p.merged_into from chain join profiles p on p.id = chain.now
           where p.merged_into is not null)
       select number, now from chain join profiles p on p.id = chain.now
       where p.merged_into is null and p.erased_at is null`,
    )
    .raw()
    .all(JSON.stringify(rows.map(({ number }) => number))) as [number, number][];
  return new Map(pairs);
}
