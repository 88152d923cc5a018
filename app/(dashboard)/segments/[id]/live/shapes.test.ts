import { expect, test } from "vitest";
import type { Minute } from "#/lib/live/activity.ts";
import { liveShapes } from "./shapes.ts";

const frame = { width: 560, every: 10 };
const hour = (of: (i: number) => Partial<Minute>): Minute[] =>
  Array.from({ length: 60 }, (_, i) => ({ at: i * 60_000, entered: 0, left: 0, events: 0, ...of(i) }));
const bars = (path: string) => path.split("Z").length - 1;

test("a bar for each minute with something in it; the minute under way is drawn apart", () => {
  const shapes = liveShapes(
    hour((i) => ({ entered: i % 2, left: i % 3 === 0 ? 1 : 0, events: 5 })),
    frame,
  );
  expect([bars(shapes.whole.entered), bars(shapes.whole.left), bars(shapes.whole.events)]).toEqual([29, 20, 59]);
  expect([bars(shapes.underWay.entered), bars(shapes.underWay.left), bars(shapes.underWay.events)]).toEqual([1, 0, 1]);
});

test("the longest bar of entries goes up to the end of the scale, leavings go down by the same scale", () => {
  const { whole, middle, reach } = liveShapes(
    hour((i) => ({ entered: i === 3 ? 8 : 0, left: i === 4 ? 4 : 0 })),
    frame,
  );
  expect(whole.entered).toContain(` ${middle}h`);
  expect(whole.entered).toContain(`v${-reach}h`);
  expect(whole.left).toContain(`v${reach / 2}h`);
});

test("one minute far above all others is broken off and says its number, and the others keep their shape", () => {
  const { broken, mostEvents } = liveShapes(
    hour((i) => ({ events: i === 40 ? 8_871 : 100 })),
    frame,
  );
  expect(mostEvents).toBe(150);
  expect(broken.map(({ value }) => value)).toEqual([8_871]);
});

test("the numbers of two broken bars stand on both sides of them, and inside the picture", () => {
  const sides = (...long: number[]) =>
    liveShapes(
      hour((i) => ({ events: long.includes(i) ? 5_000 : 10 })),
      frame,
    ).broken.map(({ side }) => side);
  expect(sides(20, 22)).toEqual(["left", "right"]);
  expect(sides(20)).toEqual(["right"]);
  expect(sides(58)).toEqual(["left"]);
});

test("where little happened nothing is broken off", () => {
  expect(
    liveShapes(
      hour((i) => ({ events: i === 40 ? 900 : 0 })),
      frame,
    ),
  ).toMatchObject({ mostEvents: 900, broken: [] });
  expect(
    liveShapes(
      hour(() => ({})),
      frame,
    ),
  ).toMatchObject({ most: 1, mostEvents: 1, broken: [] });
});

test("the line of entries begins where the segment was first followed", () => {
  const { knownFrom, start, end } = liveShapes(
    hour((i) => (i < 30 ? { entered: null, left: null } : {})),
    frame,
  );
  expect(knownFrom).toBeCloseTo((start + end) / 2);
  expect(
    liveShapes(
      hour(() => ({})),
      frame,
    ).knownFrom,
  ).toBeCloseTo(start);
});
