import type { Audience } from "#/lib/audience/audience.ts";

/** What everybody did in one window, by profile number; milliseconds, and minor units of the workspace's currency. */
export type Tally = {
  sent: Uint32Array;
  delivered: Uint32Array;
  clicked: Uint32Array;
  sessions: Uint32Array;
  milliseconds: Float64Array;
  revenue: Float64Array;
  /** Revenue events in other currencies, one entry each. */
  foreign: { profile: number; currency: string }[];
};
export type Tallies = { window: Tally; previous: Tally; sentEver: Uint32Array };

/** What an audience did in one window, in all. */
export type Sums = Record<Exclude<keyof Tally, "foreign">, number> & { foreign: Record<string, number> };
export type Totals = { n: number; sentEver: number; window: Sums; previous: Sums };

export function emptyTally(length: number): Tally {
  return {
    sent: new Uint32Array(length),
    delivered: new Uint32Array(length),
    clicked: new Uint32Array(length),
    sessions: new Uint32Array(length),
    milliseconds: new Float64Array(length),
    revenue: new Float64Array(length),
    foreign: [],
  };
}

/** Adds up an audience's part of the tallies. */
export function totalsOf({ window, previous, sentEver }: Tallies, members: Audience): Totals {
  const numbers = Uint32Array.from(members.iterate());
  return {
    n: numbers.length,
    sentEver: sum(sentEver, numbers),
    window: sumsOf(window, numbers, members),
    previous: sumsOf(previous, numbers, members),
  };
}

function sumsOf({ foreign, ...tally }: Tally, numbers: Uint32Array, members: Audience): Sums {
  const counted: Record<string, number> = {};
  for (const { profile, currency } of foreign)
    if (members.has(profile)) counted[currency] = (counted[currency] ?? 0) + 1;
  return {
    sent: sum(tally.sent, numbers),
    delivered: sum(tally.delivered, numbers),
    clicked: sum(tally.clicked, numbers),
    sessions: sum(tally.sessions, numbers),
    milliseconds: sum(tally.milliseconds, numbers),
    revenue: sum(tally.revenue, numbers),
    foreign: counted,
  };
}

/** Who came after the tallies were made has done nothing in them. */
function sum(values: Uint32Array | Float64Array, numbers: Uint32Array): number {
  let total = 0;
  for (let i = 0; i < numbers.length; i++) total += values[numbers[i]!] ?? 0;
  return total;
}
