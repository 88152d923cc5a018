import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import type { Composition } from "#/lib/audience/composition.ts";
import { csvLine } from "#/lib/exports/write.ts";

const slice = 1_000;

/**
 * Every row of a composition as CSV, in slices, noted in the audit log as taken out by somebody. The line without a
 * value is who has none. A field may have as many values as there are people, so others get their turn between the slices.
 */
export async function exportComposition(
  db: Database,
  { id, by }: { id: number; by: string },
  composition: Composition,
  actor: Actor,
  now: number,
): Promise<AsyncGenerator<string>> {
  const { rows } = composition;
  await transaction(db, () =>
    audit(db, actor, "composition.export", { kind: "segment", id }, { by, rows: rows.length }, now),
  );
  return written(by, composition);
}

async function* written(by: string, { rows, missing, members, all }: Composition): AsyncGenerator<string> {
  const line = (label: string, count: { members: number; all: number }) =>
    csvLine([label, count.members, part(count.members, members), count.all, part(count.all, all)], { raw: false });
  yield csvLine([by, "members", "share_of_members", "all_users", "share_of_all_users"], { raw: false });
  for (let from = 0; from < rows.length; from += slice) {
    const some = rows.slice(from, from + slice);
    yield some.map((row) => line(row.label, row)).join("");
    await breathe();
  }
  yield line("", missing);
}

const part = (count: number, of: number): number | null => (of === 0 ? null : Number((count / of).toFixed(6)));
