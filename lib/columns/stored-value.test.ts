import { expect, test } from "vitest";
import { storedValue } from "#/lib/columns/stored-value.ts";

test("what is missing to every operator is not stored", () => {
  for (const missing of [undefined, null, "", []]) expect(storedValue(missing)).toBeUndefined();
});

test("an object is only known to be set, an array of nothing readable too", () => {
  expect(storedValue({ a: 1 })).toEqual({});
  expect(storedValue({})).toEqual({});
  expect(storedValue([null])).toEqual([null]);
  expect(storedValue([{ a: 1 }, [2], ""])).toEqual([null]);
});

test("an array keeps each text form once", () => {
  expect(storedValue(["a", 1, "1", true, "a", null, {}])).toEqual(["a", 1, true, null]);
});

test("scalars stay as they are", () => {
  for (const value of [0, -1.5, "0", " ", true, false]) expect(storedValue(value)).toBe(value);
});
