import { expect, test } from "vitest";
import { valueNote } from "./value-note.ts";

test("values that were written in one line, parted by commas, are told to be one value", () => {
  expect(valueNote("TR, de", ["TR", "DE"])).toContain('"TR, de" is one value');
  expect(valueNote("TR, de", [])).toContain("write each on a line of its own");
  expect(valueNote("Izmir, TR\nBonn", ["izmir, tr", "Bonn"])).toBeUndefined();
});

test("values that are not among those seen most are named, where any were seen", () => {
  expect(valueNote("gold\nGOLD\nsilver", ["gold"])).toBe('Not among the values seen most: "silver".');
  expect(valueNote("a\nb\nc\nd\ne", ["x"])).toBe('Not among the values seen most: "a", "b", "c" and 2 more.');
  expect(valueNote("silver", [])).toBeUndefined();
  expect(valueNote("", ["gold"])).toBeUndefined();
});
