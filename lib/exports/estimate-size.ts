import type { Database } from "#/db/client.ts";
import { exportField } from "#/lib/exports/fields.ts";
import type { ExportPlan } from "#/lib/exports/plan.ts";
import { rowReader } from "#/lib/exports/read-rows.ts";
import { csvLine } from "#/lib/exports/write.ts";

const looked = 200;

/** About how many bytes the file of these fields will have, from 200 of its people. */
export function estimateSize(db: Database, plan: ExportPlan, keys: readonly string[]): number {
  const fields = keys.map((key) => exportField(key)).filter((field) => field !== undefined);
  const read = rowReader(db, fields, () => ({ at: plan.asOf, known: true }));
  const lines = read(plan.exported.sample(looked, 1)).map((cells) => csvLine(cells, { raw: false }));
  if (lines.length === 0) return 0;
  return Math.round((Buffer.byteLength(lines.join("")) / lines.length) * plan.exported.count());
}
