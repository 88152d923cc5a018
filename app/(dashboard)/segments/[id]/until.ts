import { duration } from "#/app/_ui/format.ts";

const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000];

/** How long it is until an instant ahead, rounded in the largest unit that fits: a second less than 3 h is "in 3 h". */
export function until(at: number, now: number): string {
  const left = at - now;
  const step = left >= 2 * day ? day : left >= hour ? hour : left >= minute ? minute : second;
  return `in ${duration(Math.max(step, Math.round(left / step) * step))}`;
}
