import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

/** Milliseconds in which whoever else waits for the write lock gets it. */
const pause = 5;

/** Does `step` in a transaction of its own until it alters nothing; answers how many rows it altered in all. */
export async function inBatches(db: Database, step: () => number): Promise<number> {
  for (let altered = 0; ; await sleep(pause)) {
    const changes = await transaction(db, step);
    if (changes === 0) return altered;
    altered += changes;
  }
}
