import type { Database } from "#/db/client.ts";
import type { Job } from "#/lib/jobs/queue.ts";

/** How many jobs of the same kind are done before a waiting one, those under way included; 0 where it is the next. */
export function queuePosition(db: Database, { id, kind, state, priority, runAt }: Job): number {
  if (state !== "queued") return 0;
  return db.$client
    .prepare(
      `select count(*) from jobs where kind = @kind and id <> @id and (state = 'running'
         or state = 'queued' and (priority, run_at, id) < (@priority, @runAt, @id))`,
    )
    .pluck()
    .get({ id, kind, priority, runAt }) as number;
}
