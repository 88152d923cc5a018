import type { Column, Instants } from "#/lib/columns/column.ts";

/**
 * A number for each of the rows by converting the values of a column, each distinct one of a dictionary once; NaN where
 * the conversion gives undefined.
 */
export function rowValues(
  column: Column | undefined,
  rows: Uint32Array,
  convert: (stored: unknown) => number | undefined,
): Float64Array {
  const values = new Float64Array(rows.length);
  if (column === undefined) return values.fill(Number.NaN);
  if (column.kind === "dictionary") {
    const converted = Float64Array.from([undefined, ...column.values], (value) => convert(value) ?? Number.NaN);
    const { codes } = column;
    for (let i = 0; i < rows.length; i++) values[i] = converted[codes[rows[i]!]!]!;
    return values;
  }
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i]!]!;
    values[i] = Number.isNaN(value) ? value : (convert(value) ?? Number.NaN);
  }
  return values;
}

/** The instant of each of the rows in epoch milliseconds. */
export function rowInstants({ base, scale, offsets }: Instants, rows: Uint32Array): Float64Array {
  const at = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) at[i] = base + offsets[rows[i]!]! * scale;
  return at;
}
