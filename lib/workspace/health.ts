import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";

/** Whether the database can be read and written now: it takes and gives back the write lock. */
export async function checkHealth(db: Database): Promise<{ ok: true } | { ok: false; reason: string }> {
  try {
    await transaction(db, () => {
      db.$client.prepare("select 1 from __drizzle_migrations").get();
    });
    return { ok: true };
  } catch (error) {
    return { ok: false, reason: (error as Error).message };
  }
}
