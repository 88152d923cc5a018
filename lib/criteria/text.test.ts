import { expect, test } from "vitest";
import { foldCase, textOf } from "#/lib/criteria/text.ts";

test.each([
  ["Straße", "strasse"],
  ["STRAẞE", "strasse"],
  ["ΌΔΥΣΣΕΎΣ", "όδυσσεύσ"],
  ["ς", "σ"],
  ["İ", "i\u0307"],
  ["ı", "ı"],
  ["I", "i"],
  ["ﬃ", "ffi"],
  ["ŉ", "ʼn"],
  ["ᾈ", "ἀι"],
  ["\u0345", "ι"],
  ["ꭰ", "Ꭰ"],
  ["Ꭰ", "Ꭰ"],
  ["ᏸ", "Ᏸ"],
  ["\u212a", "k"],
  ["ſ", "s"],
  ["Ǆ", "ǆ"],
  ["ǅ", "ǆ"],
  ["Ა", "ა"],
  ["𐐀", "𐐨"],
  ["µ", "μ"],
  ["\ud800a", "\ud800a"],
])("%s folds to %s", (text, folded) => {
  expect(foldCase(text)).toBe(folded);
  expect(foldCase(folded)).toBe(folded);
});

test("nothing is normalised", () => {
  expect(foldCase("É")).not.toBe(foldCase("E\u0301"));
});

test("the text form is text itself, and numbers and booleans as JSON writes them", () => {
  expect(["a", 1.5, -0, 1e21, true, false].map(textOf)).toEqual(["a", "1.5", "0", "1e+21", "true", "false"]);
  expect(["", null, undefined, [], ["a"], {}, Number.NaN].map(textOf)).toEqual(Array(7).fill(undefined));
});
