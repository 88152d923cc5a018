import { addDays, fullDays, type Span, startOfDay } from "#/lib/workspace/time.ts";

const windowDays = 30;

/** A stretch of full days in the workspace's zone, by its first and last day and its first and last millisecond. */
export type Window = Span & { first: string; last: string };

/** The last 30 full days before the day of `now`, and the 30 before these. */
export function figureWindows(now: number, zone: string): { window: Window; previous: Window } {
  const { days, from, to } = fullDays(now, zone, windowDays);
  const [first, last] = [days[0]!, days.at(-1)!];
  const before = addDays(first, -windowDays);
  return {
    window: { from, to, first, last },
    previous: { from: startOfDay(before, zone), to: from - 1, first: before, last: addDays(first, -1) },
  };
}
