import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

const atOnce = 1000;
const pause = 5;

/**
 * Gives the events of merged profiles the number of their survivor, some at a time; answers with how many rows it altered
 * and stops at `limit`. Until then every read maps the number. Runs may be interrupted and repeated as one likes.
 */
export async function repointMerged(db: Database, limit = Number.POSITIVE_INFINITY): Promise<number> {
  const due = db.$client.prepare(
    `select id, merged_into as survivor from profiles
     where merged_into > 0 and exists (select 1 from events where profile_id = profiles.id)`,
  );
  const point = db.$client.prepare(
    `update events set profile_id = ? where id in (select id from events where profile_id = ? limit ?)`,
  );
  let done = 0;
  for (const { id, survivor } of due.all() as { id: number; survivor: number }[]) {
    for (let moved = atOnce; moved === atOnce && done < limit; done += moved) {
      const most = Math.min(atOnce, limit - done);
      moved = await transaction(db, () => point.run(survivor, id, most).changes);
      await sleep(pause);
    }
  }
  return done;
}
