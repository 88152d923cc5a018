import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { kinds } from "#/lib/jobs/kinds.ts";
import { enqueue, openJob, priority } from "#/lib/jobs/queue.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { missingDays } from "#/lib/snapshots/days.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf, startOfDay } from "#/lib/workspace/time.ts";

const batch = 500;
const open = "state in ('queued', 'running')";
const living = "s.deleted_at is null and s.paused_at is null and s.archived_at is null";

/** Asks for every refresh that is due; answers how many. */
export async function scheduleRefreshes(db: Database, now: number): Promise<number> {
  const due = db.$client
    .prepare(
      `select s.id from segments s where ${living} and s.next_refresh_at <= ?
         and not exists (select 1 from jobs where kind = 'refresh' and subject = cast(s.id as text) and ${open})
       order by s.next_refresh_at limit ${batch}`,
    )
    .pluck()
    .all(now) as number[];
  if (due.length) await transaction(db, () => due.forEach((id) => void requestRefresh(db, id, "schedule", now)));
  return due.length;
}

/** Asks for the point of yesterday of every segment that lacks it, and for the days missed before. */
export async function scheduleDays(db: Database, now: number): Promise<number> {
  const { timezone: zone } = workspaceSettings(db, now);
  const today = dayOf(now, zone);
  const lacking = db.$client
    .prepare(
      `select s.id from segments s where ${living} and s.created_at < ?
         and not exists (select 1 from snapshots where segment_id = s.id and day = ?)
         and not exists (select 1 from jobs where kind = 'days' and subject = cast(s.id as text) and ${open})`,
    )
    .pluck()
    .all(startOfDay(today, zone), addDays(today, -1)) as number[];
  const due = lacking
    .values()
    .filter((id) => missingDays(db, id, now).length > 0)
    .take(batch)
    .toArray();
  if (due.length)
    await transaction(db, () => due.forEach((id) => void enqueue(db, { kind: "days", subject: id }, now)));
  return due.length;
}

/** Makes sure that each kind of upkeep has its one job, which comes round by itself. */
export async function scheduleUpkeep(db: Database, now: number): Promise<void> {
  const missing = Object.keys(kinds).filter((kind) => kinds[kind]?.every !== undefined && !openJob(db, kind, ""));
  if (missing.length === 0) return;
  await transaction(db, () => missing.forEach((kind) => void enqueue(db, { kind, priority: priority.upkeep }, now)));
}
