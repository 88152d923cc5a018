import { setImmediate as breath } from "node:timers/promises";
import type { Database } from "#/db/client.ts";

const atOnce = 1_000;

/**
 * The external ids of the profiles with these ascending numbers, in the same order; whoever was merged or erased since is left
 * out. Other work gets its turn after every 1,000.
 */
export async function externalIds(db: Database, numbers: number[]): Promise<string[]> {
  const find = db.$client
    .prepare(
      `select external_id from profiles where id in (select value from json_each(?))
         and external_id is not null and merged_into is null and erased_at is null order by id`,
    )
    .pluck();
  const ids: string[] = [];
  for (let at = 0; at < numbers.length; at += atOnce) {
    ids.push(...(find.all(JSON.stringify(numbers.slice(at, at + atOnce))) as string[]));
    await breath();
  }
  return ids;
}
