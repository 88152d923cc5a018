import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { chainReader, longestDay, oneOf } from "#/lib/snapshots/day-chain.ts";
import { loggedPassages } from "#/lib/snapshots/logged-passages.ts";

/** The instant and the version of the rules for which somebody's membership is known. */
export type Moment = { asOf: number; version: number };
/** Whether a person was in at the end of a day, as it was stored then; `in` is undefined where it is no longer kept. */
export type DayBit = Moment & { rebuilt: boolean; in: boolean | undefined };
/**
 * Somebody came in or left between two moments. `cause` is that of the calculation or the live change that noted it; without one
 * it is known only from the full days around it.
 */
export type Passage = { entered: boolean; before: Moment | undefined; after: Moment; cause?: string };

const runsLookedAt = 200;

/** What the trend keeps of a person (all the numbers that they have had) on a day; undefined where that day has no point. */
export function dayBit(db: Database, segmentId: number, day: string, numbers: number[]): DayBit | undefined {
  const row = db.$client
    .prepare("select id, as_of as asOf, version, rebuilt from snapshots where segment_id = ? and day = ?")
    .get(segmentId, day) as (Moment & { id: number; rebuilt: number }) | undefined;
  if (!row) return undefined;
  const { asOf, version } = row;
  const bits = chainReader(db.$client, oneOf(numbers))(row.id);
  return { asOf, version, rebuilt: row.rebuilt === 1, in: bits?.includes(true) };
}

/**
 * When a person came into a segment and left it, the latest first, at most `limit`: what the full days show, and what the
 * calculations noted around each change, since the latest day, and where days are missing.
 */
export function passages(db: Database, segmentId: number, numbers: number[], limit = 10): Passage[] {
  const points = knownPoints(db, segmentId, numbers);
  const found: Passage[] = [];
  for (let i = points.length - 1; i >= 0 && found.length < limit; i--) {
    const [before, after] = [points[i - 1], points[i]!];
    const turned = before !== undefined && before.in !== after.in;
    const open = i === points.length - 1 || !before || after.asOf - before.asOf > longestDay;
    if (!turned && !open) continue;
    const span = [before?.asOf ?? Number.NEGATIVE_INFINITY, after.asOf] as const;
    const logged = loggedPassages(db, segmentId, numbers, ...span);
    const noted = logged.length > 0 ? logged : notedByRuns(db, segmentId, numbers, ...span);
    if (turned && noted.length === 0) found.push({ entered: after.in, before, after });
    found.push(...noted);
  }
  return found.slice(0, limit);
}

type Run = Moment & { cause: string; entered: Buffer; left: Buffer };

/** The changes of a person that calculations noted after an instant and up to another, the latest first. */
function notedByRuns({ $client }: Database, segmentId: number, numbers: number[], from: number, to: number): Passage[] {
  const runs = $client
    .prepare(
      `select n.as_of as asOf, r.version, r.cause, r.entered, r."left" from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and r.started_at > ? and n.day is null and n.as_of > ? and n.as_of <= ?
         and (r.entered_count > 0 or r.left_count > 0)
       order by r.started_at desc limit ${runsLookedAt}`,
    )
    .all(segmentId, from, from, to) as Run[];
  const previous = $client.prepare(
    `select as_of as asOf, version from snapshots where segment_id = ? and day is null and as_of < ?
     order by as_of desc limit 1`,
  );
  return runs.flatMap(({ entered, left, cause, ...after }): Passage[] => {
    const came = hasAny(entered, numbers);
    if (!came && !hasAny(left, numbers)) return [];
    return [{ entered: came, before: previous.get(segmentId, after.asOf) as Moment | undefined, after, cause }];
  });
}

/** The full days and the latest snapshot, oldest first, each with whether the person was in. */
function knownPoints({ $client }: Database, segmentId: number, numbers: number[]): (Moment & { in: boolean })[] {
  const rows = $client
    .prepare(
      `select n.id, n.as_of as asOf, n.version from snapshots n join segments s on s.id = n.segment_id
       where n.segment_id = ? and n.members is not null and (n.day is not null or n.id = s.snapshot_id) order by n.as_of`,
    )
    .all(segmentId) as (Moment & { id: number })[];
  const read = chainReader($client, oneOf(numbers));
  return rows.flatMap(({ id, ...moment }) => {
    const bits = read(id);
    return bits ? [{ ...moment, in: bits.includes(true) }] : [];
  });
}

const hasAny = (bits: Buffer, numbers: number[]) => numbers.some((number) => Audience.storedHas(bits, number));
