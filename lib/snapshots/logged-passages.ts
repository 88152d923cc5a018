import type { Database } from "#/db/client.ts";
import { versionAt } from "#/lib/segments/versions.ts";
import type { Moment, Passage } from "#/lib/snapshots/past.ts";

/**
 * When a person (all their numbers) came into a live segment and left it after an instant and up to another, by its log, the
 * latest first. `before` is the last moment before it of which anything is known.
 */
export function loggedPassages(
  db: Database,
  segmentId: number,
  numbers: number[],
  from: number,
  to: number,
): Passage[] {
  const rows = db.$client
    .prepare(
      `select at, entered, cause from live_changes
       where segment_id = ? and profile_id in (select value from json_each(?)) and at > ? and at <= ? order by id`,
    )
    .all(segmentId, JSON.stringify(numbers), from, to) as { at: number; entered: number; cause: string }[];
  const snapshot = db.$client.prepare(
    "select as_of as asOf, version from snapshots where segment_id = ? and as_of < ? order by as_of desc limit 1",
  );
  const moment = (asOf: number): Moment => ({ asOf, version: versionAt(db, segmentId, asOf) });
  const passages = rows.map(({ at, entered, cause }, i): Passage => {
    const known = snapshot.get(segmentId, at) as Moment | undefined;
    const turned = rows[i - 1]?.at;
    const before = turned !== undefined && turned > (known?.asOf ?? 0) ? moment(turned) : known;
    return { entered: entered === 1, before, after: moment(at), cause };
  });
  return passages.reverse();
}
