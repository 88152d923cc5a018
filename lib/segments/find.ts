import type { Database } from "#/db/client.ts";
import type { Platforms, Reach } from "#/lib/audience/evaluator.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import { describe, describeTree } from "#/lib/criteria/describe.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { segmentNames } from "#/lib/segments/names.ts";
import {
  type SegmentSummary,
  type SummaryRow,
  summarized,
  summaryColumns,
  summaryValues,
  toSummary,
} from "#/lib/segments/summary.ts";
import { segmentUsage, type Use } from "#/lib/segments/usage.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";
import { type SizeChanges, sizeChanges } from "#/lib/snapshots/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type SnapshotDetails = {
  id: number;
  asOf: number;
  version: number;
  size: number;
  platforms: Platforms;
  reach: Reach;
  /** Absent from snapshots that were taken before it was counted. */
  detail?: ReachDetail;
};
export type SegmentDetails = SegmentSummary & {
  criteria: Criteria | null;
  /** The rules in plain words, in one sentence and as a tree; of a list the tree is null. */
  sentence: string;
  tree: ReturnType<typeof describeTree> | null;
  snapshot: SnapshotDetails | null;
  changes: SizeChanges;
  usedBy: Use[];
};

/** Everything that one segment's page says, from one snapshot; undefined where there is none or it is deleted. */
export function findSegment(db: Database, id: number, now: number): SegmentDetails | undefined {
  const row = db.$client
    .prepare(`select ${summaryColumns} from ${summarized} where s.id = :id and s.deleted_at is null`)
    .get({ ...summaryValues(db, now), id }) as SummaryRow | undefined;
  if (!row) return undefined;
  const summary = toSummary(row);
  const criteria = versionCriteria(db, id, summary.version) ?? null;
  const { timezone: zone } = workspaceSettings(db, now);
  const words = { zone, segmentName: segmentNames(db) };
  return {
    ...summary,
    criteria,
    sentence: criteria ? describe(criteria, words) : "Everyone whose id, e-mail or phone was uploaded.",
    tree: criteria ? describeTree(criteria, words) : null,
    snapshot: latestSnapshot(db, summary.snapshotId),
    changes: sizeChanges(db, id, summary.size, now),
    usedBy: segmentUsage(db, id),
  };
}

function latestSnapshot(db: Database, id: number | null): SegmentDetails["snapshot"] {
  const row = db.$client
    .prepare("select id, as_of as asOf, version, size, counts from snapshots where id = ?")
    .get(id) as { id: number; asOf: number; version: number; size: number; counts: string } | undefined;
  if (!row) return null;
  const { counts, ...snapshot } = row;
  return { ...snapshot, ...(JSON.parse(counts) as Pick<SnapshotDetails, "platforms" | "reach" | "detail">) };
}
