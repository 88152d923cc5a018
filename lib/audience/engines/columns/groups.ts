/** The values of one profile, in ascending order: those of `values` from `from` on, before `to`. They are lent. */
export type Group = (number: number, values: Float64Array, from: number, to: number) => void;

/** Groups of at most so many values are sorted where they stand. */
const few = 24;

/** Values that belong to profiles, in the order in which they were found. */
export class Pairs {
  readonly #batches: { who: Uint32Array; values: Float64Array }[] = [];

  /** Adds a value, which it takes over, for each of the rows of a chunk; NaN is none. */
  add(who: Uint32Array, rows: Uint32Array, survivor: Uint32Array, values: Float64Array): void {
    const numbers = new Uint32Array(rows.length);
    for (let i = 0; i < rows.length; i++) numbers[i] = survivor[who[rows[i]!]!]! | 0;
    this.addOf(numbers, values);
  }

  /** Adds values of which it is known whose they are. */
  addOf(who: Uint32Array, values: Float64Array): void {
    this.#batches.push({ who, values });
  }

  /** Calls `each` for everybody below `people` who has values. */
  group(people: number, each: Group): void {
    const { starts, values } = this.#grouped(people);
    for (let n = 1; n < people; n++) {
      if (starts[n] === starts[n + 1]) continue;
      sort(values, starts[n]!, starts[n + 1]!);
      each(n, values, starts[n]!, starts[n + 1]!);
    }
  }

  /** The same for everybody who has values here and in `other`, with those from there as an array. */
  groupWith(other: Pairs, people: number, each: (...own: [...Parameters<Group>, others: Float64Array]) => void): void {
    const those = other.#grouped(people);
    this.group(people, (n, values, from, to) => {
      const others = those.values.subarray(those.starts[n], those.starts[n + 1]);
      if (others.length > 0) each(n, values, from, to, others.sort());
    });
  }

  /** Counts everybody's values, then puts each into its owner's place. */
  #grouped(people: number): { starts: Uint32Array; values: Float64Array } {
    const starts = new Uint32Array(people + 1);
    for (const { who, values } of this.#batches)
      for (let i = 0; i < who.length; i++) if (!Number.isNaN(values[i]!)) starts[who[i]! + 1]!++;
    for (let n = 0; n < people; n++) starts[n + 1]! += starts[n]!;
    const next = starts.slice();
    const grouped = new Float64Array(starts[people]!);
    for (const { who, values } of this.#batches)
      for (let i = 0; i < who.length; i++) {
        const value = values[i]!;
        if (!Number.isNaN(value)) grouped[next[who[i]!]!++] = value;
      }
    return { starts, values: grouped };
  }
}

function sort(values: Float64Array, from: number, to: number): void {
  if (to - from > few) {
    values.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i++) {
    const value = values[i]!;
    let place = i;
    for (; place > from && values[place - 1]! > value; place--) values[place] = values[place - 1]!;
    values[place] = value;
  }
}

/** How many different values a group has. */
export function distinct(values: Float64Array, from: number, to: number): number {
  let count = 1;
  for (let i = from + 1; i < to; i++) count += values[i] === values[i - 1] ? 0 : 1;
  return count;
}

/** Calls `each` for every different value of a group with how often it stands there. */
export function runs(values: Float64Array, from: number, to: number, each: (value: number, length: number) => void) {
  for (let start = from, i = from + 1; i <= to; i++) {
    if (i < to && values[i] === values[start]) continue;
    each(values[start]!, i - start);
    start = i;
  }
}
