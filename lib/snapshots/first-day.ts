import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Moment } from "#/lib/snapshots/past.ts";
import { numbersNow } from "#/lib/snapshots/read.ts";

/** The first calculation of a segment: its snapshot, of which the members may be gone. */
type First = Moment & { id: number; mark: number; size: number };
type Net = { entered: Audience; left: Audience };

/** The first calculation of a segment, for whichever reason it ran; undefined where none has ended well yet. */
export function firstCalculation(db: Database, segmentId: number): First | undefined {
  return db.$client
    .prepare(
      `select n.id, n.as_of as asOf, n.version, n.change_mark as mark, n.size
       from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and n.day is null order by r.id limit 1`,
    )
    .get(segmentId) as First | undefined;
}

/**
 * Who came in and who left since the first calculation and up to an instant, by what the log of a live segment or the
 * calculations noted, by the numbers that people have now. Whoever did both stands where they ended, or nowhere.
 */
export function notedSince(db: Database, segmentId: number, first: First, to: number): Net {
  const now = numbersNow(db, first.mark);
  // The log of a live segment has what its calculations noted too.
  const { entered, left } =
    loggedSince(db, segmentId, first.asOf, to) ?? calculatedSince(db, segmentId, first.asOf, to);
  return { entered: now(entered), left: now(left) };
}

type Run = { entered: Buffer; left: Buffer };

function calculatedSince({ $client }: Database, segmentId: number, from: number, to: number): Net {
  const runs = $client
    .prepare(
      `select r.entered, r."left" from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and n.day is null and n.as_of > ? and n.as_of <= ?
         and (r.entered_count > 0 or r.left_count > 0) order by n.as_of`,
    )
    .iterate(segmentId, from, to) as IterableIterator<Run>;
  let [entered, left] = [Audience.empty, Audience.empty];
  for (const run of runs) {
    const [came, went] = [Audience.fromBytes(run.entered), Audience.fromBytes(run.left)];
    [entered, left] = [entered.minus(went).or(came.minus(left)), left.minus(came).or(went.minus(entered))];
  }
  return { entered, left };
}

/** Undefined where nothing is logged. */
function loggedSince({ $client }: Database, segmentId: number, from: number, to: number): Net | undefined {
  const logged = "from live_changes where segment_id = ? and at > ? and at <= ?";
  if (!$client.prepare(`select 1 ${logged} limit 1`).get(segmentId, from, to)) return undefined;
  const net = $client
    .prepare(
      `select e.number, l.entered
       from (select profile_id as number, min(id) as first, max(id) as last ${logged} group by profile_id) e
         join live_changes f on f.id = e.first join live_changes l on l.id = e.last
       where f.entered = l.entered`,
    )
    .all(segmentId, from, to) as { number: number; entered: 0 | 1 }[];
  const { 1: entered = [], 0: left = [] } = Object.groupBy(net, (row) => row.entered);
  return { entered: numbers(entered), left: numbers(left) };
}

const numbers = (rows: { number: number }[]) => Audience.of(rows.map(({ number }) => number));
