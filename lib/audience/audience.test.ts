import fc from "fast-check";
import { expect, test } from "vitest";
import { Audience } from "#/lib/audience/audience.ts";

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 400 }), { maxLength: 120 });
const list = (audience: Audience) => [...audience.iterate()];
const sorted = (set: Iterable<number>) => [...set].sort((a, b) => a - b);

test("the algebra of audiences is that of sets", () => {
  fc.assert(
    fc.property(numbers, numbers, (left, right) => {
      const [a, b] = [Audience.of(left), Audience.of(right)];
      const [x, y] = [new Set(left), new Set(right)];
      expect(list(a.and(b))).toEqual(sorted(x.intersection(y)));
      expect(list(a.or(b))).toEqual(sorted(x.union(y)));
      expect(list(a.minus(b))).toEqual(sorted(x.difference(y)));
      expect(list(a.xor(b))).toEqual(sorted(x.symmetricDifference(y)));
      expect(list(a.complement(Audience.upTo(400)))).toEqual(sorted(new Set(list(Audience.upTo(400))).difference(x)));
      expect(a.count()).toBe(x.size);
    }),
  );
});

test("an audience comes back from its bytes, also empty and with the highest bit of a word", () => {
  fc.assert(
    fc.property(numbers, (given) => {
      expect(list(Audience.fromBytes(Audience.of(given).toBytes()))).toEqual(sorted(given));
    }),
  );
  expect(Audience.fromBytes(Audience.empty.toBytes()).count()).toBe(0);
  expect(list(Audience.fromBytes(Audience.of([31, 63]).toBytes()))).toEqual([31, 63]);
});

test("walking after a number goes on where a page ended", () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: 0, max: 410 }), (given, after) => {
      expect([...Audience.of(given).iterate(after)]).toEqual(sorted(given).filter((n) => n > after));
    }),
  );
});

test("membership is one bit, and beyond the last bit nobody is in", () => {
  const audience = Audience.of([1, 32, 33, 1_000_000]);
  expect([0, 1, 31, 32, 33, 34, 1_000_000, 5_000_000].map((n) => audience.has(n))).toEqual([
    false,
    true,
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

test("everybody up to a number holds no zero and nobody beyond", () => {
  for (const largest of [0, 1, 30, 31, 32, 63, 64, 65]) {
    expect(list(Audience.upTo(largest))).toEqual(Array.from({ length: largest }, (_, i) => i + 1));
  }
});

test("a sample is stable, of members only, and hardly moves when one member goes", () => {
  const all = Audience.upTo(50_000);
  const drawn = all.sample(10, 7);
  expect(drawn).toHaveLength(10);
  expect(all.sample(10, 7)).toEqual(drawn);
  expect(all.sample(10, 8)).not.toEqual(drawn);
  const [gone, ...rest] = drawn;
  expect(all.minus(Audience.of([gone!])).sample(10, 7)).toEqual(expect.arrayContaining(rest));
  expect(Audience.of([4, 9]).sample(10, 1)).toEqual([4, 9]);
  expect(all.sample(0, 1)).toEqual([]);
});

test("a sample favours nobody: every tenth of the numbers is drawn about equally often", () => {
  const all = Audience.upTo(1_000);
  const tenths = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 400; seed++) for (const n of all.sample(10, seed)) tenths[Math.floor((n - 1) / 100)]! += 1;
  for (const drawn of tenths) expect(Math.abs(drawn - 400)).toBeLessThan(100);
});

test("a number that is none is refused", () => {
  expect(() => Audience.of([0])).toThrow("0 is not a profile number");
  expect(() => Audience.of([1.5])).toThrow("1.5 is not a profile number");
});
