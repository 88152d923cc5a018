import { type Moment, type Operator, operator, opposite } from "#/lib/criteria/operator.ts";
import { amount, day, daysAgo, instant, periodName } from "#/lib/criteria/values.ts";
import { calendarDay, calendarPeriod, reach, rolling as rollingWords, written } from "#/lib/criteria/words.ts";
import {
  type Amount,
  add,
  addDays,
  dayOf,
  endOfDay,
  type Period,
  parseInstant,
  period,
  startOfDay,
} from "#/lib/workspace/time.ts";

/** Reads a stored instant and asks about it; the end of a range is given as the first instant after it. */
const reading = (zone: string, holds: (at: number) => boolean) => (stored: unknown) => {
  const at = parseInstant(stored, zone);
  return at === undefined ? undefined : holds(at);
};

function compared(key: "before" | "after", holds: (at: number, bound: number) => boolean): Operator {
  return operator<string>(key, {
    label: key,
    kinds: ["instant"],
    value: instant,
    sentence: (value, zone) => `is ${key} ${written(value, zone)}`,
    verdict: (value, { zone }) => {
      const bound = parseInstant(value, zone)!;
      return reading(zone, (at) => holds(at, bound));
    },
  });
}

function onDay(key: string, words: string, holds: (at: number, start: number, next: number) => boolean): Operator {
  return operator<string>(key, {
    label: words,
    kinds: ["day"],
    value: day,
    sentence: (value, zone) => `is ${words} ${calendarDay(value, zone)}`,
    verdict: (value, { zone }) => {
      const start = startOfDay(value, zone);
      const next = endOfDay(value, zone) + 1;
      return reading(zone, (at) => holds(at, start, next));
    },
  });
}

const rolling = (
  key: string,
  side: "last" | "next",
  span: (value: Amount, moment: Moment) => [after: number, to: number],
) =>
  operator<Amount>(key, {
    label: `in the ${side}`,
    kinds: ["relative"],
    value: amount,
    sentence: (value, zone) => `is in ${reach(side, value)} ${rollingWords(value.unit, zone)}`,
    verdict: (value, moment) => {
      const [after, to] = span(value, moment);
      return reading(moment.zone, (at) => at > after && at <= to);
    },
  });

const on = onDay("on", "on", (at, start, next) => at >= start && at < next);
const inLast = rolling("in_last", "last", (value, { asOf, zone }) => [
  add(asOf, -value.amount, value.unit, zone),
  asOf,
]);

/** Operators on instants: exact, by calendar day, and relative to the instant of the evaluation. */
export const timeOperators: Operator[] = [
  compared("before", (at, bound) => at < bound),
  compared("after", (at, bound) => at > bound),
  on,
  opposite("not_on", "not on", on, (value, zone) => `is not on ${calendarDay(day.parse(value), zone)}`),
  onDay("before_day", "before the day", (at, start) => at < start),
  onDay("after_day", "after the day", (at, _, next) => at >= next),
  onDay("on_or_before_day", "on or before the day", (at, _, next) => at < next),
  onDay("on_or_after_day", "on or after the day", (at, start) => at >= start),
  operator<number>("days_ago", {
    label: "days ago",
    kinds: ["day"],
    value: daysAgo,
    sentence: (value, zone) =>
      `is ${value === 0 ? "today" : `${value} calendar day${value === 1 ? "" : "s"} ago`} (${zone})`,
    verdict: (value, { asOf, zone }) => {
      const wanted = addDays(dayOf(asOf, zone), -value);
      const start = startOfDay(wanted, zone);
      const next = endOfDay(wanted, zone) + 1;
      return reading(zone, (at) => at >= start && at < next);
    },
  }),
  operator<Period>("in_period", {
    label: "in the period",
    kinds: ["day"],
    value: periodName,
    sentence: (value, zone) => `is in ${calendarPeriod(value, zone)}`,
    verdict: (value, { asOf, zone }) => {
      const { from, to } = period(value, asOf, zone);
      return reading(zone, (at) => at >= from && at < to + 1);
    },
  }),
  inLast,
  opposite("not_in_last", "not in the last", inLast, (value, zone) => {
    const wanted = amount.parse(value);
    return `is not in ${reach("last", wanted)} ${rollingWords(wanted.unit, zone)}`;
  }),
  rolling("in_next", "next", (value, { asOf, zone }) => [asOf, add(asOf, value.amount, value.unit, zone)]),
];
