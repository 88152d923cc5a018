import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { listSegments, type SegmentSummary } from "#/lib/segments/list.ts";
import { blocks, segmentUsage, type Use } from "#/lib/segments/usage.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/** A segment among several that somebody chose. `neededBy`: what would keep it, were all of them deleted. */
export type Chosen = SegmentSummary & { neededBy: Use[] };

/** These segments by name, without those that do not exist. */
export function chosenSegments(db: Database, ids: number[], now: number): Chosen[] {
  const { segments } = listSegments(db, { ids, sort: "name", direction: "asc", limit: 1_000 }, now);
  const needs = new Map(segments.map(({ id }) => [id, segmentUsage(db, id).filter(blocks)]));
  const stays = new Set<number>();
  const keeps = (use: Use) => use.kind !== "segment" || !needs.has(use.id) || stays.has(use.id);
  for (let before = -1; before < stays.size; ) {
    before = stays.size;
    for (const [id, uses] of needs) if (uses.some(keeps)) stays.add(id);
  }
  return segments.map((segment) => ({ ...segment, neededBy: needs.get(segment.id)!.filter(keeps) }));
}

/** How many people are members of at least one of these segments, by their latest snapshots. Others get their turn in between. */
export async function peopleIn(db: Database, ids: number[]): Promise<number> {
  const snapshots = db.$client
    .prepare(
      "select snapshot_id from segments where id in (select value from json_each(?)) and snapshot_id is not null",
    )
    .pluck()
    .all(JSON.stringify(ids)) as number[];
  let all = Audience.empty;
  for (const id of snapshots) {
    all = all.or(readMembers(db, id) ?? Audience.empty);
    await breathe();
  }
  return all.count();
}
