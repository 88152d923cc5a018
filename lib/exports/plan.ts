import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/**
 * Who goes into the two files of a snapshot. `size` is what the snapshot counted; `gone` of them were merged or erased since.
 * `exported` and `excluded` make up the rest: who is blocklisted at this moment is excluded.
 */
export type ExportPlan = {
  snapshotId: number;
  segmentId: number;
  version: number;
  asOf: number;
  size: number;
  gone: number;
  exported: Audience;
  excluded: Audience;
};

/** The plan of exporting a snapshot; undefined where its members are no longer kept. */
export function planExport(db: Database, snapshotId: number): ExportPlan | undefined {
  const members = readMembers(db, snapshotId);
  if (!members) return undefined;
  const row = db.$client
    .prepare("select segment_id as segmentId, version, as_of as asOf, size from snapshots where id = ?")
    .get(snapshotId) as Pick<ExportPlan, "segmentId" | "version" | "asOf" | "size">;
  const blocklisted = db.$client.prepare("select id from profiles where blocklisted_at is not null").pluck().all();
  const excluded = members.and(Audience.of(blocklisted as number[]));
  return { ...row, snapshotId, gone: row.size - members.count(), exported: members.minus(excluded), excluded };
}
