import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal, micros, numberOf } from "#/lib/criteria/numbers.ts";

test("plain decimal text is a number, anything else is none", () => {
  expect(["5", "+5", "-05.50", "1e3", "1e-3", "1.5e+2"].map(numberOf)).toEqual([5, 5, -5.5, 1000, 0.001, 150]);
  for (const other of [
    "",
    " 5",
    "5 ",
    ".5",
    "5.",
    "0x5",
    "1,5",
    "1_000",
    "5E1",
    "∞",
    "NaN",
    "1e999",
    true,
    null,
    [5],
    {},
  ])
    expect(numberOf(other)).toBeUndefined();
});

test.each([
  [0.1, 100_000],
  [-1.5, -1_500_000],
  [0.0000005, 1],
  [-0.0000005, -1],
  [0.00000049, 0],
  [1.0000005, 1_000_001],
  [2.0000005, 2_000_001],
  [999_999_999.9999995, 1_000_000_000_000_000],
  [1e9, 1_000_000_000_000_000],
  ["1e9", 1_000_000_000_000_000],
  [-1e9, -1_000_000_000_000_000],
  [1_000_000_000.0000001, undefined],
  [1e300, undefined],
  [1e-300, 0],
  [-0, 0],
])("%s is %s millionths", (value, expected) => {
  expect(micros(value)).toBe(expected);
});

test("millionths are the decimal notation rounded, halves away from zero", () => {
  const places = fc.tuple(fc.integer({ min: -999_999_999, max: 999_999_999 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(places, ([digits, scale]) => {
      const value = Number(`${digits}e-${scale}`);
      const scaled = BigInt(Math.abs(digits)) * 10n ** 6n;
      const under = 10n ** BigInt(scale);
      const expected = Number((2n * scaled + under) / (2n * under));
      expect(Math.abs(micros(value)!)).toBe(expected);
    }),
  );
});

test("a decimal is its shortest notation in whole numbers", () => {
  expect(decimal(1.25)).toEqual({ digits: 125n, scale: 2 });
  expect(decimal(-1e-7)).toEqual({ digits: -1n, scale: 7 });
  expect(decimal(1.5e21)).toEqual({ digits: 15n * 10n ** 20n, scale: 0 });
});
