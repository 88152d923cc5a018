import { type ScaleLinear, scaleLinear } from "d3-scale";
import { area, line } from "d3-shape";
import type { Mark } from "#/lib/snapshots/marks.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";

export type Frame = { width: number; xTicks: number };

const margin = { left: 46, right: 14, top: 22 };
const sizeBottom = 196;
const flow = { middle: 248, reach: 30 };
export const height = 304;

type Placed = TrendPoint & { x: number; y: number; number: number };

/** Everything of the chart that is a coordinate or a path: size above, entered (up) and left (down) below it. */
export function trendShapes(points: TrendPoint[], { width, xTicks }: Frame, marks: Mark[] = []) {
  const numbered = points.map((point) => ({ ...point, number: dayNumber(point.day) }));
  const first = numbered[0]?.number ?? 0;
  const last = numbered.at(-1)?.number ?? 0;
  const single = first === last ? 0.5 : 0;
  const x = scaleLinear([first - single, last + single], [margin.left, width - margin.right]);
  const y = scaleLinear([0, Math.max(1, ...points.map((point) => point.size))], [sizeBottom, margin.top]).nice(4);
  const placed: Placed[] = numbered.map((point) => ({ ...point, x: x(point.number), y: y(point.size) }));
  const runs = withoutGaps(placed.filter((point) => !point.unfinished));
  return {
    placed,
    baseline: sizeBottom,
    middle: flow.middle,
    left: margin.left,
    right: width - margin.right,
    yTicks: y
      .ticks(4)
      .filter(Number.isInteger)
      .map((value) => ({ value, at: y(value) })),
    xTicks: dayTicks(placed, xTicks),
    area: runs.map(areaPath).join(""),
    line: runs.map(linePath).join(""),
    today: todayPath(placed),
    dots: placed.filter((point) => !point.rebuilt && (points.length <= 31 || lonely(runs, point))),
    hollow: placed.filter((point) => point.rebuilt),
    marks: markTicks(marks, x, width),
    ...flowPaths(placed, x),
  };
}

/** Days since 1970-01-01. */
const dayNumber = (day: string): number => Date.parse(day) / 86_400_000;

/** Stretches of days that follow each other: a missing day ends one, so that it is drawn as a gap. */
function withoutGaps(points: Placed[]): Placed[][] {
  const runs: Placed[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run && point.number - (run.at(-1)?.number ?? 0) === 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

const lonely = (runs: Placed[][], point: Placed) =>
  point.unfinished || runs.some((run) => run.length === 1 && run[0] === point);

const linePath = (run: Placed[]): string =>
  line<Placed>(
    (point) => point.x,
    (point) => point.y,
  )(run) ?? "";

const areaPath = (run: Placed[]): string =>
  area<Placed>(
    (point) => point.x,
    sizeBottom,
    (point) => point.y,
  )(run) ?? "";

/** From the last full day to today's unfinished point. */
function todayPath(placed: Placed[]): string {
  const [before, today] = placed.slice(-2);
  return before && today?.unfinished && today.number - before.number === 1 ? linePath([before, today]) : "";
}

function flowPaths(placed: Placed[], x: ScaleLinear<number, number>) {
  const most = Math.max(1, ...placed.flatMap((point) => [point.entered ?? 0, point.left ?? 0]));
  const width = Math.max(1, Math.min(14, (x(1) - x(0)) * 0.6));
  const bars = (of: "entered" | "left", direction: 1 | -1) =>
    placed
      .filter((point) => point[of])
      .map(
        (point) =>
          `M${(point.x - width / 2).toFixed(1)} ${flow.middle}h${width.toFixed(1)}v${((direction * flow.reach * (point[of] ?? 0)) / most).toFixed(1)}h${(-width).toFixed(1)}Z`,
      )
      .join("");
  return { most, reach: flow.reach, entered: bars("entered", -1), leaving: bars("left", 1) };
}

/** About `wanted` days at even distances, the latest one among them. */
function dayTicks(placed: Placed[], wanted: number): Placed[] {
  const step = Math.max(1, Math.ceil(placed.length / wanted));
  return placed.filter((_, at) => (placed.length - 1 - at) % step === 0);
}

const letter = 6;

/** One tick for each day on which something happened; a label that would stand on the one before it is left out. */
function markTicks(marks: Mark[], x: ScaleLinear<number, number>, width: number) {
  let free = 0;
  return [...Map.groupBy(marks, ({ day }) => day)].map(([day, happened]) => {
    const at = x(dayNumber(day));
    const text = [...new Set(happened.map(shortly))].join(" ");
    const long = text.length * letter;
    const left = Math.min(Math.max(at - long / 2, margin.left), width - long);
    const fits = left >= free;
    if (fits) free = left + long + letter;
    return { day, x: at, label: fits ? { text, x: left } : undefined };
  });
}

function shortly(mark: Mark): string {
  if (mark.kind === "edit") return `v${mark.version}`;
  return mark.kind === "upload" ? "list" : "sent";
}
