import { eq, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { workspace } from "#/db/schema/workspace.ts";

/**
 * Takes the next number of the sequence of changes, to be written beside what a transaction alters in profiles,
 * devices, consents, lists or settings. Evaluators ask for everything above the last number that they know.
 */
export function nextChange(db: Database): number {
  const row = db
    .update(workspace)
    .set({ changes: sql`${workspace.changes} + 1` })
    .where(eq(workspace.id, 1))
    .returning({ changes: workspace.changes })
    .get();
  if (!row) throw new Error("The workspace has no settings yet.");
  return row.changes;
}
