import type { Database } from "#/db/client.ts";
import type { Tally } from "#/lib/live/tally.ts";

export const minute = 60_000;

/** Changes are noted as they are decided: a minute that has been over for this long gets no more of them. */
const settledAfter = 2 * minute;
/** Of so many segments the settled minutes are remembered: a busy one has a hundred thousand changes an hour. */
const remembered = 50;

type Known = { from: number; upTo: number; minutes: Map<number, Tally> };
const settled = new WeakMap<Database, Map<number, Known>>();

/** Who came into a segment and who went, by the first millisecond of each minute from `from` on in which somebody did. */
export function changesPerMinute(db: Database, id: number, from: number, now: number): Map<number, Tally> {
  const all = settled.get(db) ?? new Map<number, Known>();
  settled.set(db, all);
  const known = all.get(id);
  const first = known && known.from <= from && from < known.upTo && known.upTo <= now ? known.upTo : from;
  const rows = db.$client
    .prepare(
      `select at - at % ${minute} as minute, sum(entered) as entered, sum(not entered) as left
       from live_changes where segment_id = ? and at >= ? group by 1`,
    )
    .all(id, first) as (Tally & { minute: number })[];
  const before = first === from ? [] : [...known!.minutes].filter(([at]) => at >= from);
  const minutes = new Map([...before, ...rows.map(({ minute: at, ...tally }): [number, Tally] => [at, tally])]);
  const upTo = Math.floor((now - settledAfter) / minute) * minute;
  all.delete(id);
  all.set(id, { from, upTo, minutes: new Map([...minutes].filter(([at]) => at < upTo)) });
  for (const oldest of all.keys()) if (all.size > remembered) all.delete(oldest);
  return minutes;
}
