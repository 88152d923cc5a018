import { and, eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { exports } from "#/db/schema/exports.ts";
import { segments, snapshots } from "#/db/schema/segments.ts";

/** What a file of a segment holds, to be kept beside it; instants are ISO 8601 in UTC. Undefined where there is no such file. */
export function exportManifest(db: Database, segmentId: number, exportId: number) {
  const row = db
    .select()
    .from(exports)
    .innerJoin(segments, eq(segments.id, exports.segmentId))
    .leftJoin(snapshots, eq(snapshots.id, exports.snapshotId))
    .where(and(eq(exports.id, exportId), eq(exports.segmentId, segmentId)))
    .get();
  if (!row) return undefined;
  const { exports: file, segments: segment, snapshots: snapshot } = row;
  return {
    export: file.id,
    holds: file.kind,
    segment: { id: segment.id, name: segment.name, version: snapshot?.version ?? null },
    snapshot: { id: file.snapshotId, asOf: iso(snapshot?.asOf ?? null), size: snapshot?.size ?? null },
    fields: file.fields,
    expectedRows: file.expectedRows,
    rows: file.rows,
    whole: file.sha256 !== null,
    sha256: file.sha256,
    by: file.actorName,
    startedAt: iso(file.startedAt),
    finishedAt: iso(file.finishedAt),
  };
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());
