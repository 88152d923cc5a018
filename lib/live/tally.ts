import type { Database } from "#/db/client.ts";

/** How many times somebody came into a segment and how many times somebody left it. */
export type Tally = { entered: number; left: number };

const tally = "coalesce(sum(entered), 0) as entered, coalesce(sum(not entered), 0) as left";

/** The number of the last change of any live segment; 0 before the first. */
export function lastChange({ $client }: Database): number {
  return ($client.prepare("select max(id) from live_changes").pluck().get() ?? 0) as number;
}

/** What changed in which segment, by the changes above one and up to another: only they are read. */
export function changesBetween({ $client }: Database, after: number, head: number): Map<number, Tally> {
  if (head <= after) return new Map();
  const rows = $client
    .prepare(
      `select segment_id as id, ${tally} from live_changes not indexed where id > ? and id <= ? group by segment_id`,
    )
    .all(after, head) as (Tally & { id: number })[];
  return new Map(rows.map(({ id, ...found }) => [id, found]));
}

/** What changed in one segment, by the changes above one and up to another. */
export function changesOf({ $client }: Database, segmentId: number, after: number, head: number): Tally {
  return $client
    .prepare(`select ${tally} from live_changes where segment_id = ? and id > ? and id <= ?`)
    .get(segmentId, after, head) as Tally;
}

/** What changed in a segment since one of its snapshots, up to the change `head`. */
export function changesSince(db: Database, segmentId: number, snapshotId: number | null, head: number): Tally {
  const mark = db.$client.prepare("select live_mark from snapshots where id = ?").pluck().get(snapshotId);
  return changesOf(db, segmentId, mark === undefined ? head : (mark as number), head);
}
