import type { fields } from "#/lib/criteria/fields.ts";
import { numberOf } from "#/lib/criteria/numbers.ts";
import { textOf } from "#/lib/criteria/text.ts";
import { localClock, parseInstant } from "#/lib/workspace/time.ts";

/** How many of the members and of all have a stored value; undefined is for those who have none. */
export type Tally = { value: unknown; members: number; all: number };
type Count = { members: number; all: number };
/** `each`: one may have several values and counts in each; `numbers` and `times` are in their own order, not by size. */
type Shape = "values" | "each" | "numbers" | "times";
export type Grouped = {
  shape: Shape;
  rows: (Count & { label: string })[];
  /** What the rows beyond the limit add up to, and how many they are. */
  rest: (Count & { values: number }) | null;
  missing: Count;
};
type FieldType = (typeof fields)[keyof typeof fields]["type"];
type Way = { type: FieldType | undefined; zone: string; limit: number };

/** So many different numbers have a row each; more are put into so many bands, each with about as many of all users. */
const most = { numbers: 12, bands: 8, months: 24 };
/** From this share of the values on, a trait is taken for a number or a date. */
const nearlyAll = 0.9;
const otherwise = { values: "(an object)", each: "(an object)", numbers: "(not a number)", times: "(not a date)" };

/** Puts values together to rows: by value, by element of a set, in bands of numbers, or by month or year. */
export function groupTallies(tallies: Tally[], { type, zone, limit }: Way): Grouped {
  const present = tallies.filter(({ value, all }) => value !== undefined && all > 0);
  const instant = readerOfInstants(type, zone);
  const shape = shapeOf(type, present, instant);
  const labels = {
    values: () => textLabels,
    each: () => textLabels,
    numbers: () => bandsOf(present),
    times: () => timesOf(present, instant, zone),
  };
  const labelsOf = labels[shape]();
  const rows = new Map<string, Count & { order: number }>();
  for (const { value, members, all } of present)
    for (const { label = otherwise[shape], order } of labelsOf(value)) {
      const row = rows.get(label) ?? { members: 0, all: 0, order };
      rows.set(label, { order, members: row.members + members, all: row.all + all });
    }
  const inOrder = [...rows]
    .map(([label, row]) => ({ label, ...row }))
    .sort((a, b) => a.order - b.order || b.members - a.members || b.all - a.all || (a.label < b.label ? -1 : 1));
  const shown = inOrder.slice(0, limit).map(({ order: _, ...row }) => row);
  const rest = inOrder.slice(limit);
  const missing = tallies.filter(({ value }) => value === undefined);
  return {
    shape,
    rows: shown,
    rest: rest.length ? { ...sum(rest), values: rest.length } : null,
    missing: sum(missing),
  };
}

const sum = (counts: Count[]): Count => ({
  members: counts.reduce((all, one) => all + one.members, 0),
  all: counts.reduce((all, one) => all + one.all, 0),
});

type Label = { label: string | undefined; order: number };
const last = Number.POSITIVE_INFINITY;

function textLabels(value: unknown): Label[] {
  return (Array.isArray(value) ? value : [value]).map((one) => ({ label: textOf(one), order: 0 }));
}

function shapeOf(
  type: FieldType | undefined,
  present: Tally[],
  instant: (value: unknown) => number | undefined,
): Shape {
  if (type !== undefined) {
    if (type === "instant") return "times";
    if (type === "number") return "numbers";
    return type === "set" ? "each" : "values";
  }
  if (present.some(({ value }) => Array.isArray(value))) return "each";
  const people = sum(present).all;
  const those = (test: (value: unknown) => boolean) => sum(present.filter(({ value }) => test(value))).all;
  if (people > 0 && those((value) => numberOf(value) !== undefined) >= nearlyAll * people) return "numbers";
  if (people > 0 && those((value) => instant(value) !== undefined) >= nearlyAll * people) return "times";
  return "values";
}

/** The row of each number: itself where there are few, else a band from the smallest to the largest number in it. */
function bandsOf(present: Tally[]): (value: unknown) => Label[] {
  const found = new Map<number, number>();
  for (const { value, all } of present) {
    const number = numberOf(value);
    if (number !== undefined) found.set(number, (found.get(number) ?? 0) + all);
  }
  const sorted = [...found].sort(([a], [b]) => a - b);
  const share = sorted.reduce((all, [, count]) => all + count, 0) / most.bands;
  const labels = new Map<number, Label>();
  let band: number[] = [];
  let passed = 0;
  const close = () => {
    const [from, to] = [band[0]!, band.at(-1)!];
    const label = { label: from === to ? `${from}` : `${from} to ${to}`, order: from };
    for (const number of band) labels.set(number, label);
    band = [];
  };
  let bands = 1;
  for (const [number, count] of sorted) {
    band.push(number);
    passed += count;
    if (sorted.length > most.numbers && passed < bands * share) continue;
    close();
    bands = Math.floor(passed / share) + 1;
  }
  if (band.length) close();
  return (value) => [labels.get(numberOf(value) ?? Number.NaN) ?? { label: undefined, order: last }];
}

/** Built-in instants are epoch milliseconds; a trait is a date if it is written as one. */
function readerOfInstants(type: FieldType | undefined, zone: string): (value: unknown) => number | undefined {
  if (type === "instant") return (value) => value as number;
  return (value) =>
    typeof value === "string" && numberOf(value) === undefined ? parseInstant(value, zone) : undefined;
}

/** The row of each instant: its month, or its year where there are many months; the latest first. */
function timesOf(present: Tally[], instant: (value: unknown) => number | undefined, zone: string) {
  const clock = localClock(zone);
  const months = new Map<number, string>();
  const monthOf = (at: number) => {
    const day = clock.day(at);
    const month = months.get(day) ?? new Date(day * 86_400_000).toISOString().replace(/-\d\dT.*/, "");
    months.set(day, month);
    return month;
  };
  const seen = new Set(present.flatMap(({ value }) => instant(value) ?? []).map(monthOf));
  const wide = seen.size > most.months;
  return (value: unknown): Label[] => {
    const at = instant(value);
    if (at === undefined) return [{ label: undefined, order: last }];
    const label = wide ? monthOf(at).replace(/-\d\d$/, "") : monthOf(at);
    return [{ label, order: -Number(label.replaceAll(/(?<!^)-/g, "")) }];
  };
}
