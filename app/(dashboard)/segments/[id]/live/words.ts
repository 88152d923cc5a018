import { count, dateAndTime } from "#/app/_ui/format.ts";
import type { Minute } from "#/lib/live/activity.ts";
import type { Cause } from "#/lib/live/newest.ts";
import type { Tally } from "#/lib/live/tally.ts";

export const causes: Record<Cause, string> = {
  event: "Event",
  profile: "Profile change",
  time: "Time passing",
  calculation: "Calculation",
};

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The time of day in a zone to the second, "14:05:23". */
export function clockTime(at: number, zone: string): string {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hourCycle: "h23",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
  clocks.set(zone, clock);
  return clock.format(at);
}

/** "3 entered and 1 left", undefined where nothing changed. */
export function inWords({ entered, left }: Tally): string | undefined {
  const parts = [entered > 0 && `${count(entered)} entered`, left > 0 && `${count(left)} left`].filter(Boolean);
  return parts.length ? parts.join(" and ") : undefined;
}

/** "14:05: 3 entered, 1 left, 120 events in all, so far" */
export function minuteInWords({ at, entered, left, events }: Minute, zone: string, underWay: boolean): string {
  const flow = entered === null ? "not followed yet" : `${count(entered)} entered, ${count(left ?? 0)} left`;
  return `${dateAndTime(at, zone).time}: ${flow}, ${count(events)} events in all${underWay ? ", so far" : ""}`;
}
