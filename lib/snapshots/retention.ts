import type { Database } from "#/db/client.ts";
import { inBatches } from "#/db/in-batches.ts";

const hour = 3_600_000;
const keptDays = 400;

/** So many audiences go at once: freed pages are zeroed, and those of a million people are 125 kB each. */
const atOnce = 20;

/**
 * Drops members that are no longer kept: of calculations that a newer one has replaced, after an hour (whoever is paging
 * through one may finish), and of days, and of what a file was written from, after 400 days. Counts stay for ever. Answers how
 * many snapshots lost their members.
 */
export async function dropOldMembers(db: Database, now: number): Promise<number> {
  const replaced = db.$client.prepare(
    `update snapshots set members = null where id in (
       select n.id from snapshots n join segments s on s.id = n.segment_id
       where n.day is null and n.members is not null and n.taken_at < ? and n.id is not s.snapshot_id
         and not exists (select 1 from exports e
           where e.segment_id = n.segment_id and e.snapshot_id = n.id and e.started_at >= ?) limit ${atOnce})`,
  );
  // What was counted from a live segment's log for whoever looked; nothing else tells of it.
  const counted = db.$client.prepare(
    `delete from snapshots where id in (
       select n.id from snapshots n join segments s on s.id = n.segment_id
       where n.day is null and n.members is not null and n.taken_at < ? and s.kind = 'live' and n.id is not s.snapshot_id
         and not exists (select 1 from runs r where r.segment_id = n.segment_id and r.snapshot_id = n.id)
         and not exists (select 1 from exports e where e.segment_id = n.segment_id and e.snapshot_id = n.id) limit ${atOnce})`,
  );
  // A day is needed by those after it, down from the next whole one: all before the last whole one beyond the limit may go.
  const aged = db.$client.prepare(
    `update snapshots set members = null where id in (
       select n.id from snapshots n where n.day is not null and n.members is not null and n.as_of < ? and n.as_of < (
         select max(w.as_of) from snapshots w where w.segment_id = n.segment_id and w.day is not null
           and w.base_id is null and w.members is not null and w.as_of <= ?) limit ${atOnce})`,
  );
  const limit = now - keptDays * 24 * hour;
  await inBatches(db, () => counted.run(now - hour).changes);
  const ofRuns = await inBatches(db, () => replaced.run(now - hour, limit).changes);
  const ofDays = await inBatches(db, () => aged.run(limit, limit).changes);
  return ofRuns + ofDays;
}

/** Drops what was logged of live segments more than 400 days ago, but for what a latest snapshot still stands on. */
export async function dropOldChanges(db: Database, now: number): Promise<number> {
  const first = db.$client.prepare("select id from live_changes where at >= ? order by id limit 1").pluck();
  const kept = (first.get(now - keptDays * 24 * hour) ?? Number.MAX_SAFE_INTEGER) as number;
  const drop = db.$client.prepare(
    `delete from live_changes where id in (
       select c.id from live_changes c left join segments s on s.id = c.segment_id
         left join snapshots n on n.id = s.snapshot_id
       where c.id < ? and c.id <= coalesce(n.live_mark, c.id) order by c.id limit 2000)`,
  );
  return inBatches(db, () => drop.run(kept).changes);
}
