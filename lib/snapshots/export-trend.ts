import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { csvLine } from "#/lib/exports/write.ts";
import { trend } from "#/lib/snapshots/trend.ts";

const columns = ["day", "size", "entered", "left", "version", "rebuilt", "unfinished"] as const;

/**
 * The trend of a segment as a CSV file, from a day on ("2026-03-01") or from its beginning, noted in the audit log as taken out
 * by somebody. An unknown figure is an empty cell.
 */
export async function exportTrend(
  db: Database,
  id: number,
  { from }: { from: string | undefined },
  actor: Actor,
  now: number,
): Promise<string> {
  const lines = trend(db, id, { from }, now).points.map((point) =>
    csvLine(
      columns.map((column) => point[column] ?? (column === "unfinished" ? false : null)),
      { raw: false },
    ),
  );
  const detail = { from, days: lines.length };
  await transaction(db, () => audit(db, actor, "trend.export", { kind: "segment", id }, detail, now));
  return [csvLine(columns, { raw: false }), ...lines].join("");
}
