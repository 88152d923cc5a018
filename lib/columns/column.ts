export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Codes into a dictionary of distinct values; code 0 is missing, code `i` is `values[i - 1]`. */
type Dictionary = { kind: "dictionary"; codes: Codes; values: unknown[] };
/** Numbers as they are; NaN is missing. */
type Numbers = { kind: "numbers"; values: Float64Array };
export type Column = Dictionary | Numbers;
/** Instants as `base + offset × scale` milliseconds; the offsets are whole, and u32 wherever they fit. */
export type Instants = { kind: "instants"; base: number; scale: number; offsets: Uint32Array | Float64Array };
export type Profiles = { kind: "profiles"; numbers: Uint32Array };

/** A roomy estimate of what a column holds in memory, in bytes. */
export function bytesOf(column: Column | Instants | Profiles): number {
  if (column.kind === "profiles") return column.numbers.byteLength;
  if (column.kind === "instants") return column.offsets.byteLength;
  if (column.kind === "numbers") return column.values.byteLength;
  let bytes = column.codes.byteLength + 16 * column.values.length;
  for (const value of column.values) {
    if (typeof value === "string") bytes += 16 + 2 * value.length;
    else if (typeof value === "object") bytes += 64 + 2 * JSON.stringify(value).length;
  }
  return bytes;
}

/** The value of one row, undefined where it is missing. */
export function valueAt(column: Column, row: number): unknown {
  if (column.kind === "dictionary") return column.values[column.codes[row]! - 1];
  const value = column.values[row]!;
  return Number.isNaN(value) ? undefined : value;
}

/** The instant of one row in epoch milliseconds. */
export function instantAt(instants: Instants, row: number): number {
  return instants.base + instants.offsets[row]! * instants.scale;
}

/** Room for codes 0 to `largest`. */
export function codesFor(largest: number, length: number): Codes {
  if (largest < 0x100) return new Uint8Array(length);
  return largest < 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The values of a row that are not missing, by path in the order given; a number as `{ n }` with its text. */
export function valuesOf(columns: ReadonlyMap<string, Column>, paths: string[], row: number): [string, unknown][] {
  return paths
    .map((path): [string, unknown] => [path, valueAt(columns.get(path)!, row)])
    .filter(([, value]) => value !== undefined)
    .map(([path, value]) => [path, typeof value === "number" ? { n: String(value) } : value]);
}
