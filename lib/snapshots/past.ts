import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { storedMembers } from "#/lib/snapshots/read.ts";

/** The instant and the version of the rules for which somebody's membership is known. */
export type Moment = { asOf: number; version: number };
/** Whether a person was in at the end of a day, as it was stored then; `in` is undefined where it is no longer kept. */
export type DayBit = Moment & { rebuilt: boolean; in: boolean | undefined };
/**
 * Somebody came in or left between two moments. `cause` is that of the calculation that noted it; without one it is known only
 * from the full days around it.
 */
export type Passage = { entered: boolean; before: Moment | undefined; after: Moment; cause?: string };

const runsLookedAt = 200;

/** What the trend keeps of a person (all the numbers that they have had) on a day; undefined where that day has no point. */
export function dayBit(db: Database, segmentId: number, day: string, numbers: number[]): DayBit | undefined {
  const row = db.$client
    .prepare("select id, as_of as asOf, version, rebuilt from snapshots where segment_id = ? and day = ?")
    .get(segmentId, day) as (Moment & { id: number; rebuilt: number }) | undefined;
  if (!row) return undefined;
  const members = storedMembers(db, row.id)?.members;
  const { asOf, version } = row;
  return { asOf, version, rebuilt: row.rebuilt === 1, in: members && numbers.some((number) => members.has(number)) };
}

/**
 * When a person came into a segment and left it, the latest first, at most `limit`: what the last 200 calculations noted, and
 * before and between them what the full days show.
 */
export function passages(db: Database, segmentId: number, numbers: number[], limit = 10): Passage[] {
  const noted = notedByRuns(db, segmentId, numbers);
  const points = knownPoints(db, segmentId, numbers);
  const seen = points.slice(1).flatMap((after, i): Passage[] => {
    const before = points[i]!;
    const known = noted.some(({ after: { asOf } }) => asOf > before.asOf && asOf <= after.asOf);
    return before.in === after.in || known ? [] : [{ entered: after.in, before, after }];
  });
  return [...noted, ...seen].sort((one, other) => other.after.asOf - one.after.asOf).slice(0, limit);
}

type Run = Moment & { cause: string; entered: Buffer; left: Buffer };

function notedByRuns({ $client }: Database, segmentId: number, numbers: number[]): Passage[] {
  const runs = $client
    .prepare(
      `select n.as_of as asOf, r.version, r.cause, r.entered, r."left" from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and n.day is null and (r.entered_count > 0 or r.left_count > 0)
       order by r.started_at desc limit ${runsLookedAt}`,
    )
    .iterate(segmentId) as IterableIterator<Run>;
  const previous = $client.prepare(
    `select as_of as asOf, version from snapshots where segment_id = ? and day is null and as_of < ?
     order by as_of desc limit 1`,
  );
  const found: Omit<Passage, "before">[] = [];
  for (const { entered, left, cause, ...after } of runs) {
    if (hasAny(entered, numbers)) found.push({ entered: true, after, cause });
    else if (hasAny(left, numbers)) found.push({ entered: false, after, cause });
  }
  return found.map((passage) => ({
    ...passage,
    before: previous.get(segmentId, passage.after.asOf) as Moment | undefined,
  }));
}

/** The full days and the latest snapshot, oldest first, each with whether the person was in. */
function knownPoints({ $client }: Database, segmentId: number, numbers: number[]): (Moment & { in: boolean })[] {
  type Row = Moment & { id: number; members: Buffer; baseId: number | null };
  const rows = $client
    .prepare(
      `select n.id, n.as_of as asOf, n.version, n.members, n.base_id as baseId from snapshots n
       join segments s on s.id = n.segment_id
       where n.segment_id = ? and n.members is not null and (n.day is not null or n.id = s.snapshot_id) order by n.as_of`,
    )
    .iterate(segmentId) as IterableIterator<Row>;
  const known = new Map<number, boolean[]>();
  const points: (Moment & { in: boolean })[] = [];
  for (const { id, asOf, version, members, baseId } of rows) {
    const own = Audience.fromBytes(members);
    const base = baseId === null ? undefined : known.get(baseId);
    if (baseId !== null && !base) continue;
    const bits = numbers.map((number, i) => own.has(number) !== (base?.[i] ?? false));
    known.set(id, bits);
    points.push({ asOf, version, in: bits.includes(true) });
  }
  return points;
}

function hasAny(bits: Buffer, numbers: number[]): boolean {
  const members = Audience.fromBytes(bits);
  return numbers.some((number) => members.has(number));
}
