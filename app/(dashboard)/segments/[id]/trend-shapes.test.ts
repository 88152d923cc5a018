import { expect, test } from "vitest";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import { trendShapes } from "./trend-shapes.ts";

const frame = { width: 1000, xTicks: 5 };
const point = (day: string, size: number, more: Partial<TrendPoint> = {}): TrendPoint => ({
  day,
  size,
  entered: 1,
  left: 1,
  version: 1,
  rebuilt: false,
  ...more,
});
const strokes = (path: string) => path.split("M").length - 1;
const three = [point("2026-02-27", 10), point("2026-02-28", 20), point("2026-03-01", 30)];

test("days that follow each other are one line, also over the end of a month", () => {
  expect(strokes(trendShapes(three, frame).line)).toBe(1);
});

test("a missing day is a gap in line and area, not a zero", () => {
  const shapes = trendShapes([...three, point("2026-03-03", 30), point("2026-03-04", 31)], frame);
  expect(strokes(shapes.line)).toBe(2);
  expect(strokes(shapes.area)).toBe(2);
});

test("the axis of sizes starts at zero, and only whole people stand on it", () => {
  for (const size of [0, 1, 3, 99_999]) {
    const { yTicks } = trendShapes([point("2026-03-01", size)], frame);
    expect(yTicks[0]?.value).toBe(0);
    expect(yTicks.every(({ value }) => Number.isInteger(value))).toBe(true);
  }
});

test("today is a step of its own, from yesterday's point only", () => {
  const today = point("2026-03-02", 33, { unfinished: true });
  expect(strokes(trendShapes([...three, today], frame).today)).toBe(1);
  expect(strokes(trendShapes([...three, today], frame).line)).toBe(1);
  expect(trendShapes([...three.slice(0, 2), today], frame).today).toBe("");
  expect(trendShapes(three, frame).today).toBe("");
});

test("a rebuilt point is hollow, and only that", () => {
  const { hollow, dots } = trendShapes([point("2026-02-26", 9, { rebuilt: true }), ...three], frame);
  expect(hollow.map(({ day }) => day)).toEqual(["2026-02-26"]);
  expect(dots.map(({ day }) => day)).toEqual(three.map(({ day }) => day));
});

test("a day on which something happened has one tick with what it was; a label that finds no room is left out", () => {
  const edit = (day: string, version: number) => ({ kind: "edit" as const, day, at: 0, version, author: "Ada" });
  const sent = { kind: "message" as const, day: "2026-02-28", at: 0, message: 1, title: "Sale" };
  const { marks } = trendShapes(three, frame, [edit("2026-02-28", 2), sent, edit("2026-03-01", 3)]);
  expect(marks.map(({ day, label }) => [day, label?.text])).toEqual([
    ["2026-02-28", "v2 sent"],
    ["2026-03-01", "v3"],
  ]);
  const crowded = trendShapes(three, { width: 100, xTicks: 2 }, [edit("2026-02-28", 2), sent, edit("2026-03-01", 3)]);
  expect(crowded.marks.map(({ label }) => label !== undefined)).toEqual([true, false]);
});

test("every point lies inside the frame, a single one in its middle", () => {
  for (const { x, y } of trendShapes(three, frame).placed) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThanOrEqual(frame.width);
    expect(y).toBeGreaterThanOrEqual(14);
    expect(y).toBeLessThanOrEqual(196);
  }
  const alone = trendShapes([point("2026-03-01", 5)], frame).placed[0];
  expect(alone?.x).toBeCloseTo((46 + 986) / 2);
});

test("no points are no shapes", () => {
  const { placed, line, entered } = trendShapes([], frame);
  expect([placed, line, entered]).toEqual([[], "", ""]);
});

test("a day on which nobody came or went, or nobody knows, has no bar", () => {
  const shapes = trendShapes([point("2026-03-01", 5, { entered: 0, left: null }), point("2026-03-02", 6)], frame);
  expect([strokes(shapes.entered), strokes(shapes.leaving)]).toEqual([1, 1]);
});
