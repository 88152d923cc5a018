import type { Minute } from "#/lib/live/activity.ts";

export type Frame = { width: number; every: number };
type Bar = Minute & { x: number };
/** A bar that is longer than the scale: it ends where the scale does, is broken there, and says its number. */
type Broken = { x: number; y: number; value: number; side: "left" | "right" };

const margin = { left: 40, right: 8 };
const flow = { middle: 76, reach: 48 };
const activity = { top: 164, bottom: 214 };
/** So many times the third highest value breaks a bar off. */
const times = 4;
/** For the number beside a broken bar; of two that stand close each has its own side. */
const room = 60;
export const height = 238;

/** Everything of the chart that is a coordinate or a path: entries (up) and leavings (down) above all activity. */
export function liveShapes(minutes: Minute[], { width }: Frame) {
  const step = (width - margin.left - margin.right) / Math.max(1, minutes.length);
  const thick = Math.max(1, step * 0.7);
  const bars: Bar[] = minutes.map((minute, i) => ({ ...minute, x: margin.left + (i + 0.5) * step }));
  const most = scaleEnd(bars.flatMap(({ entered, left }) => [entered ?? 0, left ?? 0]));
  const mostEvents = scaleEnd(bars.map(({ events }) => events));
  const rows = {
    entered: { value: (bar: Bar) => bar.entered ?? 0, end: most, from: flow.middle, to: flow.middle - flow.reach },
    left: { value: (bar: Bar) => bar.left ?? 0, end: most, from: flow.middle, to: flow.middle + flow.reach },
    events: { value: (bar: Bar) => bar.events, end: mostEvents, from: activity.bottom, to: activity.top },
  };
  const path = (of: Bar[], { value, end, from, to }: (typeof rows)["events"]) =>
    of
      .filter((bar) => value(bar) > 0)
      .map((bar) => {
        const long = ((to - from) * Math.min(end, value(bar))) / end;
        return `M${round(bar.x - thick / 2)} ${from}h${round(thick)}v${round(long)}h${round(-thick)}Z`;
      })
      .join("");
  const drawn = (of: Bar[]) => ({
    entered: path(of, rows.entered),
    left: path(of, rows.left),
    events: path(of, rows.events),
  });
  return {
    ...flow,
    ...activity,
    most,
    mostEvents,
    start: margin.left,
    end: width - margin.right,
    bars,
    /** Where the first minute begins in which the segment was followed. */
    knownFrom: (bars.find(({ entered }) => entered !== null)?.x ?? width) - step / 2,
    whole: drawn(bars.slice(0, -1)),
    underWay: drawn(bars.slice(-1)),
    broken: Object.values(rows).flatMap(({ value, end, to }): Broken[] => {
      const long = bars.filter((bar) => value(bar) > end);
      const side = (x: number, i: number) => (i < long.length - 1 || x > width - room ? "left" : "right");
      return long.map((bar, i) => ({ x: bar.x, y: to, value: value(bar), side: side(bar.x, i) }));
    }),
  };
}

/**
 * Where a scale ends: at the highest value, unless that is far above the third: one import would press everything else flat.
 */
function scaleEnd(values: number[]): number {
  const [highest = 0, , third = 0] = values.toSorted((a, b) => b - a);
  return Math.max(1, third > 0 && highest > times * third ? Math.ceil(third * 1.5) : highest);
}

const round = (value: number): number => Math.round(value * 10) / 10;
