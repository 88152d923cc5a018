import type { Connection } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { columnEngine } from "#/lib/audience/engines/columns/engine.ts";
import { remembering } from "#/lib/audience/engines/columns/memory.ts";
import { readSettings } from "#/lib/audience/engines/columns/settings.ts";
import { evaluate, walked } from "#/lib/audience/evaluate.ts";
import { earliestOf } from "#/lib/live/needs.ts";
import type { Followed, Roster } from "#/lib/live/roster.ts";
import { smallWorld } from "#/lib/live/small-world.ts";
import { log } from "#/lib/workspace/log.ts";

/** Who of `numbers` is in a segment: those at whose place (from 1 on) there is a member. */
export type Verdict = { segment: Followed; numbers: readonly number[]; members: Audience };

const peopleAtOnce = 1_000;

/** Asks segments about people, some at a time, by the engine that answers for everybody. Inside a read transaction. */
export function* verdicts(
  connection: Connection,
  people: readonly number[],
  segments: readonly Followed[],
  { definitions }: Roster,
  asOf: number,
): Generator<Verdict> {
  const settings = readSettings(connection);
  const { zone, currency } = settings;
  const context = { asOf, zone, currency };
  const needs = segments.map((segment) => segment.needs);
  const events = numbered(connection, earliestOf(needs, context));
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const numbers = people.slice(from, from + peopleAtOnce);
    const { state, members } = smallWorld(connection, numbers, events, settings);
    const question = { state, context, sample: false, connection };
    const engine = remembering()(columnEngine(question, definitions, { members }), state, asOf, false);
    for (const segment of segments) {
      const found = whole(() => evaluate(segment.criteria, engine), segment.id);
      if (found) yield { segment, numbers, members: found };
    }
  }
}

/** One that breaks never stops the others: it is left as it is, and its calculation says why. */
function whole(begin: () => Generator<void, Audience>, segment: number): Audience | undefined {
  try {
    return walked(begin());
  } catch (err) {
    log.error({ err, segment }, "a live segment could not be asked");
    return undefined;
  }
}

/** Instants by the numbers of names instead of the names. */
function numbered(connection: Connection, instants: ReadonlyMap<string, number>): [name: number, from: number][] {
  const rows = connection
    .prepare("select id, name from event_names where name in (select value from json_each(?))")
    .raw()
    .all(JSON.stringify([...instants.keys()])) as [number, string][];
  return rows.map(([id, name]) => [id, instants.get(name)!]);
}
