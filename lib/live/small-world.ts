import type { Connection } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { listMatcher } from "#/lib/audience/engines/columns/lists.ts";
import { assemble } from "#/lib/audience/engines/columns/people.ts";
import type { Settings } from "#/lib/audience/engines/columns/settings.ts";
import type { State } from "#/lib/audience/engines/columns/state.ts";
import { Tail } from "#/lib/audience/engines/columns/tail.ts";
import type { EventRow } from "#/lib/columns/chunk-builder.ts";
import { peopleOf } from "#/lib/columns/profile-rows.ts";
import { profileTable } from "#/lib/columns/profile-table.ts";

/** A name of events by its number, and from when on they are asked about. */
type Asked = readonly [name: number, from: number];

/**
 * A few people with some of their events as a state of their own, in which they are numbered 1, 2, 3 … so that what the
 * engine counts in arrays by number stays small. `members` says who of them a list matches.
 */
export type SmallWorld = { state: State; members(list: number): Audience };

/** The living people with these numbers, in their order, and their events of some names, of each from an instant on. */
export function smallWorld(
  connection: Connection,
  numbers: readonly number[],
  events: readonly Asked[],
  settings: Settings,
): SmallWorld {
  const own = new Map(numbers.map((number, i) => [number, i + 1]));
  const people = peopleOf(connection, numbers).map(({ row, ...rest }) => ({
    ...rest,
    row: { ...row, id: own.get(row.id)! },
  }));
  const table = profileTable(people, { optedInByDefault: settings.optedIn });
  const unread = () => {
    throw new Error("In a small world no profiles are saved.");
  };
  const state: State = {
    settings,
    sealed: { version: 0, full: new Map(), sample: new Map() },
    tail: Tail.of(eventsOf(connection, own, events)),
    people: assemble([], unread, [{ table, upTo: settings.changes }]),
  };
  const members = (list: number) => {
    const isListed = listMatcher(connection, list);
    return Audience.of(numbers.flatMap((number, i) => (isListed(number) ? [i + 1] : [])));
  };
  return { state, members };
}

/**
 * Their events, with their own numbers; those of whoever was merged into them are theirs. Of somebody with a hundred thousand
 * in the windows that are asked about all are read each time, which takes about 200 ms.
 */
function eventsOf(connection: Connection, own: ReadonlyMap<number, number>, asked: readonly Asked[]): EventRow[] {
  if (asked.length === 0) return [];
  const families = connection
    .prepare(
      `with recursive family(id, survivor) as (
         select value, value from json_each(?)
         union all select p.id, f.survivor from family f join profiles p on p.merged_into = f.id)
       select id, survivor from family`,
    )
    .raw()
    .all(JSON.stringify([...own.keys()])) as [number, number][];
  const owner = new Map(families.map(([id, survivor]) => [id, own.get(survivor)!]));
  const rows = connection
    .prepare(
      `with asked(name, first) as materialized (select value ->> 0, value ->> 1 from json_each(?))
       select e.id, e.profile_id, e.name_id, e.at, e.platform, e.revenue, e.properties
       from json_each(?) f cross join events e indexed by events_profile_at on e.profile_id = f.value
         cross join asked a on a.name = e.name_id and a.first <= e.at
       where e.at >= ?`,
    )
    .raw()
    .all(
      JSON.stringify(asked),
      JSON.stringify([...owner.keys()]),
      Math.min(...asked.map(([, from]) => from)),
    ) as EventRow[];
  for (const row of rows) row[1] = owner.get(row[1])!;
  return rows;
}
