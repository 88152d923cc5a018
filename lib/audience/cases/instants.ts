import { rows, type Theme, v, withValues } from "#/lib/audience/cases/theme.ts";

const noon = Date.parse("2026-03-10T12:00Z");

/** How instants are read and compared. The zone is three hours ahead of UTC all year. */
export const instantTheme: Theme = {
  title: "instants",
  asOf: "2026-03-20T00:00Z",
  world: withValues(
    {
      utc: "2026-03-10T12:00:00Z",
      millis: "2026-03-10T12:00:00.000Z",
      short: "2026-03-10T12:00Z",
      space: "2026-03-10 12:00Z",
      local: "2026-03-10T15:00",
      hours: "2026-03-10T17:00+05",
      minutes: "2026-03-10T17:45+05:45",
      west: "2026-03-10T07:00:00-05:00",
      number: noon,
      after: noon + 1,
      before: noon - 1,
      day: "2026-03-10",
      digits: String(noon),
      impossible: "2026-02-30",
      late: "2026-03-10T24:00Z",
      leap: "2026-03-10T11:59:60Z",
      compact: "20260310T120000Z",
      colonless: "2026-03-10T17:45+0545",
      tenths: "2026-03-10T12:00:00.0Z",
      small: "2026-03-10t12:00z",
      padded: " 2026-03-10",
      bool: true,
      list: ["2026-03-10"],
      null: null,
      beyond: 8.64e15 + 1,
    },
    { zone: "Europe/Istanbul" },
  ),
  cases: rows([
    [
      "between, to the millisecond, in every notation",
      v("between", ["2026-03-10T12:00Z", "2026-03-10T12:00:00.000Z"]),
      "utc millis short space local hours minutes west number",
    ],
    ["before is strict", v("before", "2026-03-10T12:00Z"), "before day"],
    ["after is strict", v("after", "2026-03-10T12:00Z"), "after"],
    ["before a local time", v("before", "2026-03-10 15:00"), "before day"],
    ["before a date alone is before its midnight in the zone", v("before", "2026-03-10"), ""],
    [
      "after a date alone is after its midnight in the zone",
      v("after", "2026-03-10"),
      "utc millis short space local hours minutes west number after before",
    ],
    [
      "after just before that midnight",
      v("after", "2026-03-09T20:59:59.999Z"),
      "utc millis short space local hours minutes west number after before day",
    ],
    ["between includes a midnight", v("between", ["2026-03-09T21:00Z", "2026-03-10"]), "day"],
    [
      "on reads them all",
      v("on", "2026-03-10"),
      "utc millis short space local hours minutes west number after before day",
    ],
    ["on another day", v("on", "2026-03-11"), ""],
    [
      "not_on takes what is no instant",
      v("not_on", "2026-03-10"),
      "digits impossible late leap compact colonless tenths small padded bool list null beyond",
    ],
    ["not_on without the missing", v("not_on", "2026-03-10", { missing: "exclude" }), ""],
    ["two numbers make between numeric", v("between", [noon, noon]), "number digits"],
    [
      "in_last reads notations too",
      v("in_last", { amount: 11, unit: "day" }),
      "utc millis short space local hours minutes west number after before day",
    ],
    [
      "not_in_last without the missing",
      v("not_in_last", { amount: 1, unit: "day" }, { missing: "exclude" }),
      "utc millis short space local hours minutes west number after before day",
    ],
    [
      "not_in_last takes what is no instant",
      v("not_in_last", { amount: 2, unit: "week" }),
      "digits impossible late leap compact colonless tenths small padded bool list null beyond",
    ],
  ]),
};

/** Rolling windows on a stored instant: (as_of − n, as_of] and (as_of, as_of + n]. */
export const relativeTheme: Theme = {
  title: "relative instants",
  asOf: "2026-03-31T10:00Z",
  world: withValues({
    now: "2026-03-31T10:00Z",
    justnow: "2026-03-31T09:59:59.999Z",
    soon: "2026-03-31T10:00:00.001Z",
    dayago: "2026-03-30T10:00Z",
    dayagoplus: "2026-03-30T10:00:00.001Z",
    weekago: "2026-03-24T10:00Z",
    monthago: "2026-02-28T10:00Z",
    monthagoplus: "2026-02-28T10:00:00.001Z",
    tomorrow: "2026-04-01T10:00Z",
    tomorrowplus: "2026-04-01T10:00:00.001Z",
    nextmonth: "2026-04-30T10:00Z",
    nextmonthplus: "2026-04-30T10:00:00.001Z",
    absent: undefined,
  }),
  cases: rows([
    ["in_last a day leaves its beginning out", v("in_last", { amount: 1, unit: "day" }), "now justnow dayagoplus"],
    ["24 hours are a day", v("in_last", { amount: 24, unit: "hour" }), "now justnow dayagoplus"],
    ["1440 minutes are a day", v("in_last", { amount: 1440, unit: "minute" }), "now justnow dayagoplus"],
    [
      "in_last a week leaves its beginning out",
      v("in_last", { amount: 1, unit: "week" }),
      "now justnow dayago dayagoplus",
    ],
    ["in_last eight days", v("in_last", { amount: 8, unit: "day" }), "now justnow dayago dayagoplus weekago"],
    [
      "in_last a month is clamped to the end of February",
      v("in_last", { amount: 1, unit: "month" }),
      "now justnow dayago dayagoplus weekago monthagoplus",
    ],
    ["in_last a minute", v("in_last", { amount: 1, unit: "minute" }), "now justnow"],
    [
      "not_in_last takes future and missing ones",
      v("not_in_last", { amount: 1, unit: "day" }),
      "soon dayago weekago monthago monthagoplus tomorrow tomorrowplus nextmonth nextmonthplus absent",
    ],
    [
      "not_in_last without the missing",
      v("not_in_last", { amount: 1, unit: "month" }, { missing: "exclude" }),
      "soon monthago tomorrow tomorrowplus nextmonth nextmonthplus",
    ],
    ["in_next leaves now out and its end in", v("in_next", { amount: 1, unit: "day" }), "soon tomorrow"],
    [
      "in_next a month is clamped to the end of April",
      v("in_next", { amount: 1, unit: "month" }),
      "soon tomorrow tomorrowplus nextmonth",
    ],
    ["in_next a minute", v("in_next", { amount: 1, unit: "minute" }), "soon"],
    [
      "a length beyond all time",
      v("in_last", { amount: 9_007_199_254_740_991, unit: "month" }),
      "now justnow dayago dayagoplus weekago monthago monthagoplus",
    ],
    [
      "a future length beyond all time",
      v("in_next", { amount: 9_007_199_254_740_991, unit: "week" }),
      "soon tomorrow tomorrowplus nextmonth nextmonthplus",
    ],
  ]),
};
