import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { Composition } from "#/lib/audience/composition.ts";
import { csvLine } from "#/lib/exports/write.ts";

/**
 * Every row of a composition as CSV, noted in the audit log as taken out by somebody. The line without a value is who has none.
 */
export async function exportComposition(
  db: Database,
  { id, by }: { id: number; by: string },
  composition: Composition,
  actor: Actor,
  now: number,
): Promise<string> {
  const { rows, missing, members, all } = composition;
  const line = (label: string, count: { members: number; all: number }) =>
    csvLine([label, count.members, part(count.members, members), count.all, part(count.all, all)], { raw: false });
  const lines = rows.map((row) => line(row.label, row));
  await transaction(db, () =>
    audit(db, actor, "composition.export", { kind: "segment", id }, { by, rows: rows.length }, now),
  );
  const header = csvLine([by, "members", "share_of_members", "all_users", "share_of_all_users"], { raw: false });
  return [header, ...lines, line("", missing)].join("");
}

const part = (count: number, of: number): number | null => (of === 0 ? null : Number((count / of).toFixed(6)));
