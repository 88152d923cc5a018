import type { Window } from "#/lib/criteria/windows.ts";
import type { Amount, Period } from "#/lib/workspace/time.ts";

/** An instant as a rule writes it, with the zone in which it is read where it names none. */
export function written(text: string, zone: string): string {
  return /[T ].*(Z|[+-]\d\d(:\d\d)?)$/.test(text) ? text : `${text} (${zone})`;
}

/** A calendar day with its zone. */
export const calendarDay = (day: string, zone: string): string => `${day} (calendar day, ${zone})`;

/** A calendar period with its zone. */
export function calendarPeriod(name: Period, zone: string): string {
  const words = name.replace("_", " ");
  return `${words} (calendar${name.endsWith("week") ? ", from Monday" : ""}, ${zone})`;
}

export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** A length of time: `3 days`. */
export const lengthOf = ({ amount, unit }: Amount): string => plural(amount, unit);

/** A length that reaches back or forth from now: `the last day`, `the last 3 days`. */
export const reach = (side: "last" | "next", { amount, unit }: Amount): string =>
  `the ${side} ${amount === 1 ? unit : lengthOf({ amount, unit })}`;

/** How a length is counted: hours and days are fixed, a month is one of the calendar. */
export const rolling = (unit: Amount["unit"], zone: string): string =>
  unit === "month" ? `(rolling, calendar months in ${zone})` : "(rolling)";

/** A window in words; always says rolling or calendar, and the zone where it matters. */
export function windowWords(window: Window | undefined, zone: string): string {
  switch (window?.kind) {
    case undefined:
    case "ever":
      return "at any time";
    case "last":
      return `in ${reach("last", window)} ${rolling(window.unit, zone)}`;
    case "ago":
      return `from ${plural(window.from, window.unit)} ago to ${plural(window.to, window.unit)} ago ${rolling(window.unit, zone)}`;
    case "before":
      return `before ${written(window.at, zone)}`;
    case "after":
      return `after ${written(window.at, zone)}`;
    case "between":
      return `from ${written(window.from, zone)} to ${written(window.to, zone)}, both included`;
    case "period":
      return calendarPeriod(window.period, zone);
  }
}
