import type { Connection, Database } from "#/db/client.ts";
import { latest, type Mark } from "#/lib/live/mark.ts";

/** Why somebody is looked at again. */
export type Why = {
  /** The names (by number) of what they did. */
  events: Set<number>;
  /** Their profile changed; it is a new one. */
  changed: boolean;
  isNew: boolean;
  /** Who was merged into them. */
  absorbed: number[];
};

/** Who did something or changed after a mark, by the numbers that they have now, and the numbers that are nobody's any more. */
export type Concerned = {
  upTo: Mark;
  people: Map<number, Why>;
  gone: number[];
  /** Whether more waits beyond that mark, and the largest number of a profile up to it. */
  more: boolean;
  largest: number;
};

const eventsAtOnce = 3_000;
const profilesAtOnce = 1_500;

type Changed = { id: number; mergedInto: number | null; erasedAt: number | null };

/**
 * Reads on after the mark, a bounded stretch at a time. `known` is the largest number of a profile that was ever looked at.
 * Inside a read transaction; the clock is asked in it, so that nothing it holds can be later but what was dated ahead.
 */
export function concernedSince(db: Database, mark: Mark, known: number, clock: () => number): Concerned {
  const { $client } = db;
  const end = latest(db);
  const events = $client
    .prepare(`select id, profile_id, name_id, at from events where id > ? order by id limit ${eventsAtOnce}`)
    .raw()
    .all(mark.eventMark) as [number, number, number, number][];
  const eventMark = events.length < eventsAtOnce ? end.eventMark : events.at(-1)![0];
  const changeMark = boundOf($client, mark.changeMark) ?? end.changeMark;
  const changed = $client
    .prepare(
      `select id, merged_into as mergedInto, erased_at as erasedAt from profiles where changed > ? and changed <= ?`,
    )
    .all(mark.changeMark, changeMark) as Changed[];
  const now = clock();
  const awaits = events.reduce((most, [, , , at]) => (at > now ? Math.max(most, at) : most), mark.awaits);

  const people = new Map<number, Why>();
  const survivors = survivorsOf($client, [...events.map(([, profile]) => profile), ...changed.map(({ id }) => id)]);
  const whyOf = (number: number): Why | undefined => {
    const survivor = survivors.get(number);
    if (!survivor) return undefined;
    const why = people.get(survivor) ?? { events: new Set(), changed: false, isNew: false, absorbed: [] };
    people.set(survivor, why);
    return why;
  };
  for (const [, profile, name] of events) whyOf(profile)?.events.add(name);
  for (const { id, mergedInto } of changed) {
    const why = whyOf(id);
    if (!why) continue;
    why.changed = true;
    if (mergedInto !== null) why.absorbed.push(id);
    why.isNew ||= mergedInto === null && id > known;
  }
  const gone = changed.filter(({ mergedInto, erasedAt }) => mergedInto !== null || erasedAt !== null);
  const more = eventMark < end.eventMark || changeMark < end.changeMark;
  const largest = changed.reduce((most, { id }) => Math.max(most, id), known);
  return { upTo: { eventMark, changeMark, awaits }, people, gone: gone.map(({ id }) => id), more, largest };
}

/** The change up to which there are not too many profiles; undefined where all are few enough. */
function boundOf(connection: Connection, after: number): number | undefined {
  return connection
    .prepare(`select changed from profiles where changed > ? order by changed limit 1 offset ${profilesAtOnce}`)
    .pluck()
    .get(after) as number | undefined;
}

/** Who answers for each of these numbers now; 0 is nobody. */
function survivorsOf(connection: Connection, numbers: number[]): Map<number, number> {
  const find = connection.prepare("select merged_into, erased_at from profiles where id = ?").raw();
  const known = new Map<number, number>();
  const look = (number: number): number => {
    const found = known.get(number);
    if (found !== undefined) return found;
    const [into, erasedAt] = (find.get(number) ?? [null, 0]) as [number | null, number | null];
    const survivor = into !== null ? look(into) : erasedAt === null ? number : 0;
    known.set(number, survivor);
    return survivor;
  };
  for (const number of numbers) look(number);
  return known;
}
