/** One line of the benchmarks' table. `within`: whether less or more than the budget is good. */
export type Figure = { what: string; budget: number; measured: number; unit: string; within: "at most" | "at least" };

/** What a *.bench.ts module exports as `bench`: it measures on the database at this path. */
export type Bench = (path: string) => AsyncIterable<Figure>;

/** A figure as a line of the table; a ratio over 1 is out of its budget. */
export function lineOf({ what, budget, measured, unit, within }: Figure): string {
  const ratio = within === "at most" ? measured / budget : budget / measured;
  const limit = `${within} ${shown(budget)} ${unit}`;
  const mark = ratio > 1 ? " over" : "";
  return `${what.padEnd(58)} ${limit.padStart(26)} ${`${shown(measured)} ${unit}`.padStart(20)} ${ratio.toFixed(2).padStart(7)}${mark}`;
}

export const heading = `${"what".padEnd(58)} ${"budget".padStart(26)} ${"measured".padStart(20)} ${"ratio".padStart(7)}`;

/** The value below which this share of the values lie. */
export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

function shown(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: value < 100 ? 1 : 0 });
}
