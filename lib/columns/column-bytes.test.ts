import fc from "fast-check";
import { expect, test } from "vitest";
import { type Column, instantAt, valueAt } from "#/lib/columns/column.ts";
import { ColumnBuilder } from "#/lib/columns/column-builder.ts";
import { fromBytes, toBytes } from "#/lib/columns/column-bytes.ts";
import { packInstants } from "#/lib/columns/instants.ts";

const value = fc.oneof(
  fc.constant(undefined),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.string({ unit: "binary" }),
  fc.boolean(),
  fc.constantFrom("\ud800", "1", "__proto__", 1, 1e21, Number.POSITIVE_INFINITY),
  fc.array(fc.oneof(fc.string(), fc.integer(), fc.constant(null)), { minLength: 1, maxLength: 4 }),
  fc.constant({}),
);
const plain = (found: unknown) => (found === 0 ? 0 : found);

function columnOf(values: unknown[]): Column {
  const builder = new ColumnBuilder();
  for (const [row, one] of values.entries()) builder.set(row, one);
  return builder.finish(Uint32Array.from(values.keys()));
}

test("a column gives back every value in its row, also after it was stored", () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 300 }), (values) => {
      const column = columnOf(values);
      const again = fromBytes(toBytes(column)) as Column;
      expect(values.map((_, row) => plain(valueAt(column, row)))).toEqual(values.map(plain));
      expect(values.map((_, row) => plain(valueAt(again, row)))).toEqual(values.map(plain));
    }),
    { numRuns: 300 },
  );
});

test("many distinct numbers stand as numbers, few in a dictionary, and text beside numbers keeps them apart", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => i / 7);
  expect(columnOf(many).kind).toBe("numbers");
  expect(columnOf(many.map((n) => Math.round(n) % 50)).kind).toBe("dictionary");
  const mixed = columnOf([...many, "3"]);
  expect(mixed.kind).toBe("dictionary");
  expect([valueAt(mixed, 21), valueAt(mixed, 10_000)]).toEqual([3, "3"]);
});

test("more distinct values than a byte or two can number still come back", () => {
  for (const count of [255, 256, 65_535, 65_536]) {
    const values = Array.from({ length: count }, (_, i) => `value ${i}`);
    const column = fromBytes(toBytes(columnOf(values))) as Column;
    expect(valueAt(column, count - 1)).toBe(`value ${count - 1}`);
    expect(valueAt(column, 0)).toBe("value 0");
  }
});

test("a blob that does not lie aligned in its buffer is read all the same", () => {
  const bytes = toBytes(columnOf(Array.from({ length: 5000 }, (_, i) => i + 0.5)));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(valueAt(fromBytes(shifted.subarray(3)) as Column, 4999)).toBe(4999.5);
});

test("instants come back exactly: milliseconds, seconds over years, and the ends of time", () => {
  for (const at of [
    [5, 0, 3],
    [1_600_000_000_000, 1_700_000_000_000, 1_650_000_001_000],
    [-8.64e15, 8.64e15, 1, 2 ** 33],
    [],
  ]) {
    const packed = packInstants(Float64Array.from(at));
    const again = fromBytes(toBytes(packed)) as typeof packed;
    expect(at.map((_, row) => instantAt(again, row))).toEqual(at);
  }
});
