import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { freshenOne } from "#/lib/live/freshen.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/** A segment with the members of its latest snapshot; `gone` of its `size` were merged or erased since. */
export type SegmentSet = {
  id: number;
  name: string;
  snapshotId: number;
  version: number;
  asOf: number;
  size: number;
  gone: number;
  members: Audience;
};
/** Why a segment cannot be compared: there is none, nothing was calculated yet, or its members are no longer kept. */
type Unread = { id: number; name: string | null; reason: "absent" | "not_calculated" | "not_kept" };

/** The members of these segments, of live ones as of now, and those segments that have none to show. */
export async function freshSets(db: Database, evaluator: Pick<Evaluator, "call">, ids: number[], now: number) {
  await Promise.all(ids.map((id) => freshenOne(db, evaluator, id, now)));
  return readSets(db, ids);
}

/** The members of these segments in their latest snapshots, and those segments that have none to show. */
export function readSets(db: Database, ids: number[]): { sets: SegmentSet[]; unread: Unread[] } {
  const find = db.$client.prepare(
    `select s.id, s.name, n.id as snapshotId, n.version, n.as_of as asOf, n.size
     from segments s left join snapshots n on n.id = s.snapshot_id where s.id = ? and s.deleted_at is null`,
  );
  const sets: SegmentSet[] = [];
  const unread: Unread[] = [];
  for (const id of ids) {
    const row = find.get(id) as
      | (Omit<SegmentSet, "members" | "gone" | "snapshotId"> & { snapshotId: number | null })
      | undefined;
    if (!row) unread.push({ id, name: null, reason: "absent" });
    else if (row.snapshotId === null) unread.push({ id, name: row.name, reason: "not_calculated" });
    else {
      const members = readMembers(db, row.snapshotId);
      if (!members) unread.push({ id, name: row.name, reason: "not_kept" });
      else sets.push({ ...row, snapshotId: row.snapshotId, members, gone: row.size - members.count() });
    }
  }
  return { sets, unread };
}

/** The same of snapshots that somebody has looked at, by segment; undefined once one of them is not kept any more. */
export function setsAt(db: Database, seen: { id: number; snapshotId: number }[]): SegmentSet[] | undefined {
  const find = db.$client.prepare(
    `select s.id, s.name, n.id as snapshotId, n.version, n.as_of as asOf, n.size
     from segments s join snapshots n on n.segment_id = s.id where s.id = ? and n.id = ? and s.deleted_at is null`,
  );
  const sets = seen.flatMap(({ id, snapshotId }) => {
    const row = find.get(id, snapshotId) as Omit<SegmentSet, "members" | "gone"> | undefined;
    const members = row && readMembers(db, snapshotId);
    return row && members ? [{ ...row, members, gone: row.size - members.count() }] : [];
  });
  return sets.length === seen.length ? sets : undefined;
}
