import { did, event, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria, Window } from "#/lib/criteria/schema.ts";

/** One event a person, named by its instant. */
const at = (instants: Record<string, string>, zone: string) =>
  worldOf(Object.fromEntries(Object.entries(instants).map(([id, instant]) => [id, { events: [did("e", instant)] }])), {
    zone,
  });

const within = (window: Window): Criteria => event("e", { within: window });
const last = (amount: number, unit: "minute" | "hour" | "day" | "week" | "month") =>
  within({ kind: "last", amount, unit });
const ago = (from: number, to: number, unit: "day" | "hour" | "month") => within({ kind: "ago", from, to, unit });
const period = (name: Extract<Window, { kind: "period" }>["period"]) => within({ kind: "period", period: name });

/** Rolling and absolute windows, to the millisecond. */
export const windowTheme: Theme = {
  title: "windows",
  asOf: "2026-03-31T10:00Z",
  world: at(
    {
      y2000: "2000-01-01T00:00Z",
      monthago: "2026-02-28T10:00Z",
      monthplus: "2026-02-28T10:00:00.001Z",
      days14: "2026-03-17T10:00Z",
      days14plus: "2026-03-17T10:00:00.001Z",
      days7: "2026-03-24T10:00Z",
      days7plus: "2026-03-24T10:00:00.001Z",
      day: "2026-03-30T10:00Z",
      dayplus: "2026-03-30T10:00:00.001Z",
      minute: "2026-03-31T09:59Z",
      now: "2026-03-31T10:00Z",
      future: "2026-03-31T10:00:00.001Z",
    },
    "Europe/Istanbul",
  ),
  cases: rows([
    [
      "ever",
      within({ kind: "ever" }),
      "y2000 monthago monthplus days14 days14plus days7 days7plus day dayplus minute now",
    ],
    ["last day leaves its beginning out and now in", last(1, "day"), "dayplus minute now"],
    ["last 24 hours", last(24, "hour"), "dayplus minute now"],
    ["last minute", last(1, "minute"), "now"],
    ["last 2 minutes", last(2, "minute"), "minute now"],
    ["last week", last(1, "week"), "days7plus day dayplus minute now"],
    ["last 7 days is last week", last(7, "day"), "days7plus day dayplus minute now"],
    ["last month is clamped", last(1, "month"), "monthplus days14 days14plus days7 days7plus day dayplus minute now"],
    [
      "last month from the 28th reaches the 28th",
      last(1, "month"),
      "monthplus days14 days14plus days7 days7plus",
      "2026-03-28T10:00Z",
    ],
    [
      "a length beyond all time",
      last(9_007_199_254_740_991, "month"),
      "y2000 monthago monthplus days14 days14plus days7 days7plus day dayplus minute now",
    ],
    ["from 14 to 7 days ago", ago(14, 7, "day"), "days14plus days7"],
    ["from 14 to 0 days ago is last 14 days", ago(14, 0, "day"), "days14plus days7 days7plus day dayplus minute now"],
    ["from 24 to 0 hours ago", ago(24, 0, "hour"), "dayplus minute now"],
    ["from 400 to 1 months ago", ago(400, 1, "month"), "y2000 monthago"],
    ["from 2 to 1 months ago", ago(2, 1, "month"), "monthago"],
    ["before is strict", within({ kind: "before", at: "2026-03-17T10:00Z" }), "y2000 monthago monthplus"],
    [
      "before, one millisecond on",
      within({ kind: "before", at: "2026-03-17T10:00:00.001Z" }),
      "y2000 monthago monthplus days14",
    ],
    ["after is strict", within({ kind: "after", at: "2026-03-30T10:00Z" }), "dayplus minute now"],
    ["after never reaches past the evaluation", within({ kind: "after", at: "2026-03-31T10:00Z" }), ""],
    [
      "before in the future is everything until now",
      within({ kind: "before", at: "2030-01-01" }),
      "y2000 monthago monthplus days14 days14plus days7 days7plus day dayplus minute now",
    ],
    [
      "between includes both ends",
      within({ kind: "between", from: "2026-03-17T10:00Z", to: "2026-03-24T10:00Z" }),
      "days14 days14plus days7",
    ],
    [
      "between in one instant",
      within({ kind: "between", from: "2026-03-24T10:00Z", to: "2026-03-24T10:00Z" }),
      "days7",
    ],
    [
      "between local times",
      within({ kind: "between", from: "2026-03-17T13:00", to: "2026-03-17 13:00:00.000" }),
      "days14",
    ],
    [
      "between dates alone: midnight to midnight",
      within({ kind: "between", from: "2026-03-24", to: "2026-03-31" }),
      "days7 days7plus day dayplus",
    ],
    [
      "between offsets",
      within({ kind: "between", from: "2026-03-24T15:00+05", to: "2026-03-24T04:30-05:30" }),
      "days7",
    ],
    [
      "not in a window takes those who did it outside",
      { type: "not", rule: last(1, "month") },
      "y2000 monthago future",
    ],
    [
      "at_most 0 in a window",
      event("e", { operator: "at_most", value: 0, within: { kind: "last", amount: 1, unit: "month" } }),
      "y2000 monthago future",
    ],
  ]),
};

/** Calendar windows in New York, asked on Sunday 8 March 2026, a day of 23 hours. */
export const periodTheme: Theme = {
  title: "calendar windows in New York",
  asOf: "2026-03-08T16:00Z",
  world: at(
    {
      lastyear: "2026-01-01T04:59:59.999Z",
      newyear: "2026-01-01T05:00Z",
      lastmonth: "2026-03-01T04:59:59.999Z",
      month: "2026-03-01T05:00Z",
      lastweek: "2026-03-02T04:59:59.999Z",
      week: "2026-03-02T05:00Z",
      friday: "2026-03-07T04:59:59.999Z",
      yesterday: "2026-03-07T05:00Z",
      lateyesterday: "2026-03-08T04:59:59.999Z",
      today: "2026-03-08T05:00Z",
      later: "2026-03-08T17:00Z",
    },
    "America/New_York",
  ),
  cases: rows([
    ["today", period("today"), "today"],
    ["today, an hour and a bit later", period("today"), "today later", "2026-03-08T17:00Z"],
    ["yesterday", period("yesterday"), "yesterday lateyesterday"],
    ["this_week begins on Monday", period("this_week"), "week friday yesterday lateyesterday today"],
    ["last_week", period("last_week"), "lastmonth month lastweek"],
    ["this_month", period("this_month"), "month lastweek week friday yesterday lateyesterday today"],
    ["last_month", period("last_month"), "lastmonth"],
    ["this_year", period("this_year"), "newyear lastmonth month lastweek week friday yesterday lateyesterday today"],
    [
      "on Monday a new week begins",
      period("last_week"),
      "week friday yesterday lateyesterday today later",
      "2026-03-09T04:00Z",
    ],
    [
      "a millisecond before it is the old one",
      period("last_week"),
      "lastmonth month lastweek",
      "2026-03-09T03:59:59.999Z",
    ],
    ["a rolling day over the change is 24 hours", last(1, "day"), "lateyesterday today"],
    [
      "a rolling month keeps the local time over the change",
      last(1, "month"),
      "lastmonth month lastweek week friday yesterday lateyesterday today",
    ],
    [
      "days over the change",
      event("e", {
        measure: { kind: "days" },
        operator: "exactly",
        value: 1,
        within: { kind: "period", period: "today" },
      }),
      "today",
    ],
    ["last year, as of then", period("this_year"), "lastyear", "2026-01-01T04:59:59.999Z"],
  ]),
};

/** Months of unequal length and times that do not exist. */
export const monthTheme: Theme = {
  title: "months",
  asOf: "2026-04-08T07:30Z",
  world: at(
    {
      early: "2026-03-08T06:59:59.999Z",
      seven: "2026-03-08T07:00Z",
      gap: "2026-03-08T07:30Z",
      after: "2026-03-08T07:30:00.001Z",
      leap: "2024-02-29T05:00Z",
    },
    "America/New_York",
  ),
  cases: rows([
    ["same local time a month ago, 03:30", last(1, "month"), "after"],
    ["a local time in the gap moves on by an hour", last(1, "month"), "after", "2026-04-08T06:30Z"],
    ["the instant before the gap", last(1, "month"), "seven gap after", "2026-04-08T05:59:59.999Z"],
    ["twelve months before 28 February 2025 is the 28th", last(12, "month"), "leap", "2025-02-28T05:00Z"],
    ["before 1 March it is 1 March", last(12, "month"), "", "2025-03-01T05:00Z"],
  ]),
};
