import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";

type Synchronous<T> = T extends PromiseLike<unknown> ? never : T;

const patience = 5_000;

/**
 * Runs `fn` between BEGIN IMMEDIATE and COMMIT; a throw rolls back. While another connection writes,
 * it waits without blocking the thread, for 5 s at most, then throws SQLITE_BUSY.
 */
export async function transaction<T>(db: Database, fn: () => Synchronous<T>): Promise<T> {
  const run = db.$client.transaction(fn);
  const until = performance.now() + patience;
  for (let pause = 1; ; pause = Math.min(pause * 2, 50)) {
    try {
      return run.immediate() as T;
    } catch (error) {
      const busy = String((error as { code?: string }).code).startsWith("SQLITE_BUSY");
      if (!busy || performance.now() > until) throw error;
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
