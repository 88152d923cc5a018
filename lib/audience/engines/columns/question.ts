import type { Connection } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Events } from "#/lib/audience/engines/columns/source.ts";
import { eventsOf, type State } from "#/lib/audience/engines/columns/state.ts";
import type { Context } from "#/lib/criteria/properties.ts";

/** One evaluation: what is known, at which instant, and whether the sample is enough. */
export type Question = { state: State; context: Context; sample: boolean; connection: Connection };

/** The chunks with the events of a name. */
export function chunksOf({ state, sample, connection }: Question, event: string): Events[] {
  const name = connection.prepare("select id from event_names where name = ?").pluck().get(event);
  return eventsOf(state, name as number | undefined, sample);
}

/** The profiles whose number passes a test, among all numbers that were ever given. */
export function passing({ state }: Question, test: (number: number) => boolean): Audience {
  const { length } = state.people.survivor;
  const words = new Uint32Array((length >>> 5) + 1);
  for (let n = 1; n < length; n++) if (test(n)) words[n >>> 5]! |= 1 << (n & 31);
  return new Audience(words);
}

/** The profiles whose count holds; each different count is tested once. */
export function passingCounts(counts: Uint32Array, holds: (count: number) => boolean): Audience {
  let most = 0;
  for (let n = 1; n < counts.length; n++) if (counts[n]! > most) most = counts[n]!;
  const passes = Uint8Array.from({ length: Math.min(most, 65_535) + 1 }, (_, count) => (holds(count) ? 1 : 0));
  const words = new Uint32Array((counts.length >>> 5) + 1);
  for (let n = 1; n < counts.length; n++) {
    const count = counts[n]!;
    if (count < passes.length ? passes[count] === 1 : holds(count)) words[n >>> 5]! |= 1 << (n & 31);
  }
  return new Audience(words);
}
