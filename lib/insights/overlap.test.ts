import fc from "fast-check";
import { expect, test } from "vitest";
import { Audience } from "#/lib/audience/audience.ts";
import { overlapOf } from "#/lib/insights/overlap.ts";
import { criteriaOf, membersIn, parseRegion, type Region, regionKey, regionWords } from "#/lib/insights/regions.ts";

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 90 }), { maxLength: 60 });
const worlds = fc
  .array(numbers, { minLength: 1, maxLength: 5 })
  .map((lists) => lists.map((list, i) => ({ id: 10 + i, list, members: Audience.of(list) })));
type World = { id: number; list: number[]; members: Audience }[];

const naive = (world: World, region: Region): number[] => {
  const has = (id: number, n: number) => world.find((one) => one.id === id)!.list.includes(n);
  const all = Array.from({ length: 90 }, (_, i) => i + 1);
  return all.filter((n) =>
    region.any
      ? region.any.some((id) => has(id, n))
      : region.in.every((id) => has(id, n)) && !region.out.some((id) => has(id, n)),
  );
};

test("regions are what plain sets say, share nobody, and add up to the union", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { union, regions } = overlapOf(world as [World[number], ...World]);
      const ids = world.map(({ id }) => id);
      expect(union).toBe(new Set(world.flatMap(({ list }) => list)).size);
      expect(regions.reduce((sum, { size }) => sum + size, 0)).toBe(union);
      for (const { region, size } of regions) {
        expect([...region.in, ...region.out].sort()).toEqual(ids);
        expect(size).toBe(naive(world, region).length);
        expect(size).toBeGreaterThan(0);
      }
      for (const { id, list } of world) {
        const within = regions.filter(({ region }) => region.in.includes(id));
        expect(within.reduce((sum, { size }) => sum + size, 0)).toBe(list.length);
      }
    }),
  );
});

test("both, either and only one of each pair are what plain sets say", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const first = world[0]!;
      for (const { other, ...pair } of overlapOf(world as [World[number], ...World]).pairs) {
        expect(pair.both).toBe(naive(world, { in: [first.id, other], out: [] }).length);
        expect(pair.either).toBe(naive(world, { any: [first.id, other] }).length);
        expect(pair.onlyThis).toBe(naive(world, { in: [first.id], out: [other] }).length);
        expect(pair.onlyOther).toBe(naive(world, { in: [other], out: [first.id] }).length);
      }
    }),
  );
});

const regionOf = (world: World) => {
  const ids = world.map(({ id }) => id);
  const split = fc
    .tuple(fc.subarray(ids, { minLength: 1 }), fc.subarray(ids))
    .map(([inside, out]): Region => ({ in: inside, out: out.filter((id) => !inside.includes(id)) }));
  return ids.length < 2
    ? split
    : fc.oneof(
        split,
        fc.subarray(ids, { minLength: 2 }).map((any): Region => ({ any })),
      );
};

test("a region survives its address, and its members are what plain sets say", () => {
  const cases = worlds.chain((world) => fc.tuple(fc.constant(world), regionOf(world)));
  fc.assert(
    fc.property(cases, ([world, region]) => {
      const read = parseRegion(
        regionKey(region),
        world.map(({ id }) => id),
      );
      expect(read).toEqual(region);
      expect([...membersIn(read!, (id) => world.find((one) => one.id === id)!.members).iterate()]).toEqual(
        naive(world, region),
      );
    }),
  );
});

test.each(["", "1-", "-1", "1.1", "1-1", "1~1", "1~", "3", "1.2~3", "x", "1..2", "9999999999999999"])(
  "%j is no region of the segments 1 and 2",
  (text) => expect(parseRegion(text, [1, 2])).toBeUndefined(),
);

test("a region in words and as rules", () => {
  const name = (id: number) => "ABCD"[id - 1]!;
  expect(regionWords({ in: [1, 2, 3], out: [4] }, name)).toBe("In A, B and C, not in D");
  expect(regionWords({ in: [1], out: [2, 3] }, name)).toBe("In A, not in B or C");
  expect(regionWords({ any: [1, 2] }, name)).toBe("In A or B");
  const segment = (id: number) => ({ type: "segment", segment: id });
  expect(criteriaOf({ in: [1], out: [] })).toEqual(segment(1));
  expect(criteriaOf({ in: [1], out: [2] })).toEqual({
    type: "all",
    rules: [segment(1), { type: "not", rule: segment(2) }],
  });
  expect(criteriaOf({ any: [1, 2] })).toEqual({ type: "any", rules: [segment(1), segment(2)] });
});
