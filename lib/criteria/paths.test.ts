import { expect, test } from "vitest";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";

const keys = (text: string) => parsePath(text).map(({ key, each }) => (each ? `${key}[]` : key));

test("dots divide, a backslash makes a dot or a backslash literal", () => {
  expect(keys("a.b c.ü")).toEqual(["a", "b c", "ü"]);
  expect(keys("a\\.b.c\\\\.d")).toEqual(["a.b", "c\\", "d"]);
  expect(keys("products[].sku")).toEqual(["products[]", "sku"]);
  expect(keys("a[0].b")).toEqual(["a[0]", "b"]);
  expect(keys("a[]b")).toEqual(["a[]b"]);
});

test.each([
  ["", "empty piece"],
  [".a", "empty piece"],
  ["a.", "empty piece"],
  ["a..b", "empty piece"],
  ["[].a", "empty piece"],
  ["a\\b", "single backslash"],
  ["a\\", "single backslash"],
  ["tags[]", "ends in []"],
])("%j is refused: %s", (path, reason) => {
  expect(() => parsePath(path)).toThrow(reason);
});

test("only own keys are read", () => {
  const value = JSON.parse('{"a":{"__proto__":1},"list":[{"k":1},{"k":null},{}]}') as unknown;
  expect(readPath(value, parsePath("a.__proto__"))).toBe(1);
  expect(readPath(value, parsePath("a.constructor"))).toBeUndefined();
  expect(readPath(value, parsePath("list.length"))).toBeUndefined();
  expect(readPath(value, parsePath("list[].k"))).toEqual([1, null]);
  expect(readPath(null, parsePath("a"))).toBeUndefined();
  expect(readPath("text", parsePath("length"))).toBeUndefined();
});
