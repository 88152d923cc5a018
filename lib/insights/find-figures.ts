import type { Database } from "#/db/client.ts";
import type { Figures } from "#/lib/insights/figures.ts";

/** The figures that were worked out with a snapshot; null where it was taken without. */
export function findFigures(db: Database, snapshotId: number): Figures | null {
  const stored = db.$client.prepare("select figures from snapshots where id = ?").pluck().get(snapshotId);
  return typeof stored === "string" ? (JSON.parse(stored) as Figures) : null;
}
