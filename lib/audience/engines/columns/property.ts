import type { Events, Source } from "#/lib/audience/engines/columns/source.ts";
import { overflowPath } from "#/lib/columns/chunk.ts";
import { type Codes, type Column, codesFor, instantAt, valueAt } from "#/lib/columns/column.ts";
import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import { storedValue } from "#/lib/columns/stored-value.ts";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";
import { type Context, type EventField, eventFields, minorUnits } from "#/lib/criteria/properties.ts";
import { localClock } from "#/lib/workspace/time.ts";

/** Reads the column of one property of events; undefined is missing in every row. */
export type PropertyColumn = (events: Events) => Column | undefined;

/** The reader of a property by its path, `$` names too: revenue in major units, hour and weekday in the zone. */
export function propertyColumn(path: string, { zone, currency }: Context): PropertyColumn {
  const [first, ...rest] = parsePath(path);
  const field = first && Object.hasOwn(eventFields, first.key) ? (first.key as EventField) : undefined;
  if (!field) return pathColumn(".", path);
  if (first?.each || rest.length > 0) return () => undefined;
  const units = minorUnits(currency);
  const clock = localClock(zone);
  const readers: Record<EventField, PropertyColumn> = {
    $platform: (events) => events.column("platform"),
    $revenue: (events) => scaled(events.column("revenue"), units),
    $hour: (events) => computed(events, clock.hour),
    $weekday: (events) => computed(events, clock.weekday),
  };
  return readers[field];
}

/** The reader of a path below a prefix, which also looks into the rows that were kept whole. */
export function pathColumn(prefix: string, path: string): (source: Source) => Column | undefined {
  const steps = parsePath(path);
  return (source) => {
    const column = source.column(prefix + path);
    const overflow = source.column(overflowPath);
    if (overflow?.kind !== "dictionary") return column;
    const found = overflow.values.map((text) => storedValue(readPath(JSON.parse(text as string), steps)));
    const builder = new ColumnBuilder();
    const { codes } = overflow;
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      builder.set(row, code === 0 ? column && valueAt(column, row) : found[code - 1]);
    }
    return builder.finish(Uint32Array.from(codes.keys()));
  };
}

function scaled(column: Column | undefined, units: number): Column | undefined {
  if (column === undefined) return undefined;
  if (column.kind === "numbers") return { ...column, values: column.values.map((value) => value / units) };
  return { ...column, values: column.values.map((value) => (value as number) / units) };
}

function computed(events: Events, read: (at: number) => unknown): Column {
  const at = events.at();
  const known = new Map<unknown, number>();
  const codes: Codes = codesFor(24, events.count);
  for (let row = 0; row < codes.length; row++) {
    const value = read(instantAt(at, row));
    const code = known.get(value) ?? known.size + 1;
    known.set(value, code);
    codes[row] = code;
  }
  return { kind: "dictionary", codes, values: [...known.keys()] };
}
