import { intervalOf } from "#/lib/audience/engines/columns/interval.ts";
import { propertyColumn } from "#/lib/audience/engines/columns/property.ts";
import type { Events } from "#/lib/audience/engines/columns/source.ts";
import type { Codes, Column } from "#/lib/columns/column.ts";
import { type Condition, predicate } from "#/lib/criteria/operators.ts";
import type { Context } from "#/lib/criteria/properties.ts";
import type { Where } from "#/lib/criteria/schema.ts";

/**
 * Keeps, in the first `count` entries of `rows`, those rows whose events meet a condition, in their order, and returns
 * how many they are. (Moving numbers without a branch is many times quicker than a branch that is hard to foresee.)
 */
export type Narrow = (events: Events, rows: Uint32Array, count: number) => number;
/** The test of a stored value, and (if there is such a form) as an interval of numbers. */
export type Test = { holds(stored: unknown): boolean; interval?: { low: number; high: number } | undefined };

/** The test of a condition. */
export function testOf(condition: Condition, context: Context): Test {
  return { holds: predicate(condition, context), interval: intervalOf(condition) };
}

/** Compiles a `where`; undefined if there is none. */
export function narrowing(where: Where | undefined, context: Context): Narrow | undefined {
  return where && compile(where, context);
}

function compile(where: Where, context: Context): Narrow {
  if ("property" in where) {
    const test = testOf(where, context);
    const column = propertyColumn(where.property, context);
    return (events, rows, count) => narrow(column(events), test, rows, count);
  }
  if ("not" in where) return marking([compile(where.not, context)], 0);
  if ("any" in where)
    return marking(
      where.any.map((one) => compile(one, context)),
      1,
    );
  const parts = where.all.map((one) => compile(one, context));
  return (events, rows, count) => parts.reduce((left, part) => part(events, rows, left), count);
}

/** Keeps the rows that meet any of the parts (`kept` 1), or those that meet none (0). */
function marking(parts: Narrow[], kept: 0 | 1): Narrow {
  let met = new Uint8Array(0);
  let tried = new Uint32Array(0);
  return (events, rows, count) => {
    if (met.length < events.count) {
      met = new Uint8Array(events.count);
      tried = new Uint32Array(events.count);
    } else met.fill(0);
    for (const part of parts) {
      tried.set(rows.subarray(0, count));
      const found = part(events, tried, count);
      for (let i = 0; i < found; i++) met[tried[i]!] = 1;
    }
    let left = 0;
    for (let i = 0; i < count; i++) {
      const row = rows[i]!;
      rows[left] = row;
      left += met[row] === kept ? 1 : 0;
    }
    return left;
  };
}

/** Tests a column: once for each distinct value of a dictionary, else row by row. */
export function narrow(
  column: Column | undefined,
  { holds, interval }: Test,
  rows: Uint32Array,
  count: number,
): number {
  if (column === undefined) return holds(undefined) ? count : 0;
  if (column.kind === "dictionary") {
    const passes = new Uint8Array(column.values.length + 1);
    passes[0] = holds(undefined) ? 1 : 0;
    for (let i = 0; i < column.values.length; i++) passes[i + 1] = holds(column.values[i]) ? 1 : 0;
    return look(column.codes, passes, rows, count);
  }
  const { values } = column;
  if (interval) return compare(values, interval.low, interval.high, rows, count);
  const missing = holds(undefined);
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    rows[left] = row;
    left += (Number.isNaN(value) ? missing : holds(value)) ? 1 : 0;
  }
  return left;
}

function look(codes: Codes, passes: Uint8Array, rows: Uint32Array, count: number): number {
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    rows[left] = row;
    left += passes[codes[row]!]!;
  }
  return left;
}

function compare(values: Float64Array, low: number, high: number, rows: Uint32Array, count: number): number {
  let left = 0;
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    const value = values[row]!;
    rows[left] = row;
    left += (value >= low ? 1 : 0) & (value <= high ? 1 : 0);
  }
  return left;
}
