import { and, desc, eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segmentVersions } from "#/db/schema/segments.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

export type Version = { version: number; criteria: Criteria | null; author: string; at: number };

/** The rules of one version; null for a list, undefined for a version that does not exist. */
export function versionCriteria(db: Database, segmentId: number, version: number): Criteria | null | undefined {
  const row = db
    .select({ criteria: segmentVersions.criteria })
    .from(segmentVersions)
    .where(and(eq(segmentVersions.segmentId, segmentId), eq(segmentVersions.version, version)))
    .get();
  return row && (row.criteria as Criteria | null);
}

/** Every version of a segment, the latest first. */
export function segmentVersionsOf(db: Database, segmentId: number): Version[] {
  const { version, criteria, author, at } = segmentVersions;
  return db
    .select({ version, criteria, author, at })
    .from(segmentVersions)
    .where(eq(segmentVersions.segmentId, segmentId))
    .orderBy(desc(version))
    .all() as Version[];
}

/** The version whose rules held at an instant; the first one for an instant before creation. */
export function versionAt(db: Database, segmentId: number, at: number): number {
  return db.$client
    .prepare("select coalesce(max(case when at <= ? then version end), 1) from segment_versions where segment_id = ?")
    .pluck()
    .get(at, segmentId) as number;
}
