import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { runningThreads } from "#/lib/workspace/threads.ts";

/**
 * Whether the database can be read and written now (it takes and gives back the write lock), and whether a server's jobs thread
 * runs. The other threads start with the next question to them.
 */
export async function checkHealth(db: Database): Promise<{ ok: true } | { ok: false; reason: string }> {
  try {
    await transaction(db, () => {
      db.$client.prepare("select 1 from __drizzle_migrations").get();
    });
    if (runningThreads()?.jobs.alive === false) return { ok: false, reason: "The jobs thread has stopped." };
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}
