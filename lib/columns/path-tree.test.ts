import fc from "fast-check";
import { expect, test } from "vitest";
import { valueAt } from "#/lib/columns/column.ts";
import { PathTree } from "#/lib/columns/path-tree.ts";
import { storedValue } from "#/lib/columns/stored-value.ts";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";

function columnsOf(objects: Record<string, unknown>[]) {
  const tree = new PathTree("");
  for (const [row, object] of objects.entries()) expect(tree.set(row, JSON.stringify(object))).toBe(true);
  const order = Uint32Array.from(objects.keys());
  return new Map([...tree.builders()].map(([path, builder]) => [path, builder.finish(order)]));
}

const key = fc.constantFrom("a", "b", "a.b", "a\\", "a[]", "[]", "", "__proto__", "constructor", "ı");
const scalar = fc.oneof(fc.integer({ max: 3, min: 0 }), fc.constantFrom("x", "", null, true));
const { object } = fc.letrec<{ value: unknown; object: Record<string, unknown> }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalar,
    fc.array(fc.oneof(scalar, tie("object"), fc.array(scalar, { maxLength: 2 })), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map((entries) => {
    return JSON.parse(`{${entries.map(([k, v]) => `${JSON.stringify(k)}:${JSON.stringify(v)}`).join(",")}}`);
  }),
}));

const paths = [
  "a",
  "b",
  "a.b",
  "a\\.b",
  "a\\\\",
  "a[].b",
  "a[].a[].b",
  "b.a[].a",
  "a[][].a",
  "__proto__",
  "__proto__.a",
  "ı",
];
const keys = ["a", "b", "a\\.b", "a\\\\", "__proto__", "constructor", "ı"];
const asked = [...paths, ...keys.flatMap((one) => keys.flatMap((two) => [`${one}.${two}`, `${one}[].${two}`]))];

test("every path that a rule can name has a column with exactly what the path reads", () => {
  fc.assert(
    fc.property(fc.array(object, { minLength: 1, maxLength: 4 }), (different) => {
      const objects = [...different, ...different];
      const columns = columnsOf(objects);
      for (const path of asked) {
        const steps = parsePath(path);
        const column = columns.get(path);
        const found = objects.map((_, row) => column && valueAt(column, row));
        expect(found, path).toEqual(objects.map((one) => storedValue(readPath(one, steps))));
      }
    }),
    { numRuns: 300 },
  );
});

test("an object with too many paths, or too deep, is refused whole and leaves nothing behind", () => {
  const tree = new PathTree("");
  const wide = Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`key ${i}`, 1]));
  let deep: Record<string, unknown> = { end: 1 };
  for (let i = 0; i < 50; i++) deep = { deep };
  for (const hostile of [wide, deep, { list: [wide] }, { list: [deep] }])
    expect(tree.set(0, JSON.stringify(hostile))).toBe(false);
  expect([...tree.builders()].filter(([, builder]) => !builder.isEmpty)).toEqual([]);
});

test("keys that differ from object to object stop making columns at some point", () => {
  const tree = new PathTree("");
  let kept = 0;
  for (let row = 0; row < 5000; row++) if (tree.set(row, JSON.stringify({ [`key ${row}`]: 1 }))) kept++;
  expect(kept).toBeGreaterThan(100);
  expect(kept).toBeLessThan(1000);
  expect([...tree.builders()]).toHaveLength(kept);
});
