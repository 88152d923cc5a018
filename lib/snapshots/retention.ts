import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

const hour = 3_600_000;
const keptDays = 400;

/**
 * Drops members that are no longer kept: of calculations that a newer one has replaced, after an hour (whoever is paging
 * through one may finish), and of days older than 400. Counts stay for ever. Answers how many snapshots lost their members.
 */
export async function dropOldMembers(db: Database, now: number): Promise<number> {
  const replaced = db.$client.prepare(
    `update snapshots set members = null where id in (
       select n.id from snapshots n join segments s on s.id = n.segment_id
       where n.day is null and n.members is not null and n.taken_at < ? and n.id is not s.snapshot_id limit 200)`,
  );
  // A day is needed by those after it, down from the next whole one: all before the last whole one beyond the limit may go.
  const aged = db.$client.prepare(
    `update snapshots set members = null where id in (
       select n.id from snapshots n where n.day is not null and n.members is not null and n.as_of < ? and n.as_of < (
         select max(w.as_of) from snapshots w where w.segment_id = n.segment_id and w.day is not null
           and w.base_id is null and w.members is not null and w.as_of <= ?) limit 200)`,
  );
  const limit = now - keptDays * 24 * hour;
  let dropped = 0;
  for (const step of [() => replaced.run(now - hour), () => aged.run(limit, limit)])
    for (let changes = -1; changes !== 0; dropped += changes) changes = await transaction(db, () => step().changes);
  return dropped;
}
