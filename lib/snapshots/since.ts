import { setImmediate as breathe } from "node:timers/promises";
import type { Connection, Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { chainReader, everybody, longestDay } from "#/lib/snapshots/day-chain.ts";

/** Since when somebody is a member without a break; `known` is false where they were in at the first kept instant already. */
export type Since = { at: number; known: boolean };
type Mark = { kind: "run" | "day"; id: number; asOf: number };

const atOnce = 1_000;

/**
 * Since when each of these members of a segment's snapshot of `asOf` is one without a break, to the day: back over the ends of
 * the full days, and where there are none over the calculations that noted who came in. Of the past it reads as much as they
 * all need; other work gets its turn in between.
 */
export async function membersSince(
  db: Database,
  { segmentId, asOf }: { segmentId: number; asOf: number },
  members: Audience,
): Promise<(number: number) => Since | undefined> {
  const names = await predecessors(db.$client, members);
  const entered = db.$client.prepare("select entered from runs where id = ?").pluck();
  const readDay = chainReader(db.$client, everybody);
  const sinces: Since[] = [];
  const settled = new Uint32Array(members.words.length * 32);
  let rest = members;
  let first = asOf;
  const settle = (found: Audience, since: Since) => {
    sinces.push(since);
    for (const number of found.iterate()) settled[number] = sinces.length;
    rest = rest.minus(found);
  };
  for (const mark of marksOf(db.$client, segmentId, asOf)) {
    if (rest.count() === 0) break;
    if (mark.kind === "run") {
      const bits = entered.get(mark.id) as Buffer;
      settle(rest.and(names(Audience.fromBytes(bits))), { at: mark.asOf, known: true });
    } else {
      settle(rest.minus(names(readDay(mark.id)?.members ?? Audience.empty)), { at: first, known: true });
      first = mark.asOf;
    }
    await breathe();
  }
  settle(rest, { at: Math.min(first, firstRun(db.$client, segmentId) ?? first), known: false });
  return (number) => sinces[(settled[number] ?? 0) - 1];
}

/** What tells of a segment's past, the latest first: its days, and the calculations of times that no two of them enclose. */
function marksOf(connection: Connection, segmentId: number, asOf: number): Mark[] {
  const marks = connection
    .prepare(
      `select 'run' as kind, r.id, n.as_of as asOf from runs r join snapshots n on n.id = r.snapshot_id
         where r.segment_id = :segmentId and n.day is null and r.entered_count > 0 and n.as_of <= :asOf
       union all
       select 'day', id, as_of from snapshots
         where segment_id = :segmentId and day is not null and members is not null and as_of < :asOf
       order by 3 desc`,
    )
    .all({ segmentId, asOf }) as Mark[];
  const oldest = marks.findLast(({ kind }) => kind === "day")?.asOf ?? Number.POSITIVE_INFINITY;
  let day = Number.POSITIVE_INFINITY;
  return marks.filter((mark) => {
    if (mark.kind === "run") return mark.asOf <= oldest || day - mark.asOf > longestDay;
    day = mark.asOf;
    return true;
  });
}

/** Puts the members of today where old bits have the numbers of those who were merged into them. */
async function predecessors(connection: Connection, members: Audience): Promise<(old: Audience) => Audience> {
  const find = connection
    .prepare(
      `with recursive gone(id, survivor) as (
         select id, merged_into from profiles where merged_into in (select value from json_each(?))
         union select p.id, gone.survivor from profiles p join gone on p.merged_into = gone.id)
       select id, survivor from gone`,
    )
    .raw();
  const pairs: [number, number][] = [];
  for (const numbers of members.slices(atOnce)) {
    for (const pair of find.all(JSON.stringify(numbers))) pairs.push(pair as [number, number]);
    await breathe();
  }
  return (old) => {
    const survivors = pairs.filter(([id]) => old.has(id)).map(([, survivor]) => survivor);
    return survivors.length ? old.or(Audience.of(survivors)) : old;
  };
}

function firstRun(connection: Connection, segmentId: number): number | null {
  return connection
    .prepare(
      `select min(n.as_of) from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and n.day is null`,
    )
    .pluck()
    .get(segmentId) as number | null;
}
