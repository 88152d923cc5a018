/** Sets the bit of everybody who has one of the events; `who` are the numbers of a chunk, `survivor` who they are now. */
export function markDoers(who: Uint32Array, rows: Uint32Array, survivor: Uint32Array, words: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) {
    const n = survivor[who[rows[i]!]!]! | 0;
    words[n >>> 5]! |= 1 << (n & 31);
  }
}

/** Counts everybody's events. Number 0 collects those of nobody. */
export function countEvents(who: Uint32Array, rows: Uint32Array, survivor: Uint32Array, counts: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) counts[survivor[who[rows[i]!]!]! | 0]!++;
}

/** Everybody's exact sum, as whole units and millionths apart: each stays a safe integer over millions of events. */
export type Sums = { whole: Float64Array; millionths: Float64Array; counts: Uint32Array };

/** Adds the millionths of each of the rows; NaN is left out. */
export function addUp(
  who: Uint32Array,
  rows: Uint32Array,
  survivor: Uint32Array,
  micros: Float64Array,
  { whole, millionths, counts }: Sums,
): void {
  for (let i = 0; i < rows.length; i++) {
    const value = micros[i]!;
    if (Number.isNaN(value)) continue;
    const n = survivor[who[rows[i]!]!]! | 0;
    const units = Math.trunc(value / 1e6);
    whole[n]! += units;
    millionths[n]! += value - units * 1e6;
    counts[n]!++;
  }
}

/** Keeps everybody's smallest value (`sign` 1) or largest (-1); NaN is none. */
export function keepExtreme(
  who: Uint32Array,
  rows: Uint32Array,
  survivor: Uint32Array,
  values: Float64Array,
  sign: 1 | -1,
  kept: Float64Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    const n = survivor[who[rows[i]!]!]! | 0;
    const known = kept[n]!;
    if (Number.isNaN(known) || sign * value < sign * known) kept[n] = value;
  }
}
