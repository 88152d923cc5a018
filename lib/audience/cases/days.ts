import { rows, type Theme, v, withValues } from "#/lib/audience/cases/theme.ts";

/** Days in New York around 8 March 2026, which has 23 hours; asked at noon of that day, a Sunday. */
export const newYorkTheme: Theme = {
  title: "calendar days in New York",
  asOf: "2026-03-08T16:00Z",
  world: withValues(
    {
      saturday: "2026-03-08T04:59:59.999Z",
      first: "2026-03-08T05:00Z",
      gap: "2026-03-08T02:30",
      last: "2026-03-09T03:59:59.999Z",
      monday: "2026-03-09T04:00Z",
      sunday: "2026-03-01",
      february: "2026-02-28",
      lastyear: "2025-12-31T23:59:59.999",
      december: "2026-12-31",
      word: "today",
      absent: undefined,
    },
    { zone: "America/New_York" },
  ),
  cases: rows([
    ["on a day of 23 hours", v("on", "2026-03-08"), "first gap last"],
    ["a local time in the gap is after it", v("between", ["2026-03-08T07:30Z", "2026-03-08T07:30Z"]), "gap"],
    ["not_on", v("not_on", "2026-03-08"), "saturday monday sunday february lastyear december word absent"],
    [
      "not_on without the missing",
      v("not_on", "2026-03-08", { missing: "exclude" }),
      "saturday monday sunday february lastyear december",
    ],
    ["before_day", v("before_day", "2026-03-08"), "saturday sunday february lastyear"],
    ["on_or_before_day", v("on_or_before_day", "2026-03-08"), "saturday first gap last sunday february lastyear"],
    ["after_day", v("after_day", "2026-03-08"), "monday december"],
    ["on_or_after_day", v("on_or_after_day", "2026-03-08"), "first gap last monday december"],
    ["0 days ago is today, its future too", v("days_ago", 0), "first gap last"],
    ["1 day ago", v("days_ago", 1), "saturday"],
    ["7 days ago", v("days_ago", 7), "sunday"],
    ["today", v("in_period", "today"), "first gap last"],
    ["yesterday", v("in_period", "yesterday"), "saturday"],
    ["tomorrow", v("in_period", "tomorrow"), "monday"],
    ["this week began on Monday the 2nd", v("in_period", "this_week"), "saturday first gap last"],
    ["last week ended on Sunday the 1st", v("in_period", "last_week"), "sunday february"],
    ["this month is whole, future days too", v("in_period", "this_month"), "saturday first gap last monday sunday"],
    ["last month", v("in_period", "last_month"), "february"],
    [
      "this year is whole, future days too",
      v("in_period", "this_year"),
      "saturday first gap last monday sunday february december",
    ],
    ["a day later it is Monday, and a new week", v("in_period", "this_week"), "monday", "2026-03-09T04:00Z"],
    ["a millisecond before it is still Sunday", v("days_ago", 0), "first gap last", "2026-03-09T03:59:59.999Z"],
  ]),
};

/** The day of 25 hours: 1 November 2026, when 01:30 comes twice. */
export const autumnTheme: Theme = {
  title: "the day of 25 hours in New York",
  asOf: "2026-11-01T20:00Z",
  world: withValues(
    {
      first: "2026-11-01T05:30Z",
      again: "2026-11-01T06:30Z",
      local: "2026-11-01T01:30",
      last: "2026-11-02T04:59:59.999Z",
      next: "2026-11-02T05:00Z",
    },
    { zone: "America/New_York" },
  ),
  cases: rows([
    ["on holds all 25 hours", v("on", "2026-11-01"), "first again local last"],
    [
      "a local time that comes twice is the first one",
      v("between", ["2026-11-01T05:30Z", "2026-11-01T05:30Z"]),
      "first local",
    ],
    ["the value of a rule is read the same way", v("after", "2026-11-01T01:30"), "again last next"],
    ["in_last 24 hours is no calendar day", v("in_last", { amount: 1, unit: "day" }), "first again local"],
    ["after_day", v("after_day", "2026-11-01"), "next"],
  ]),
};

/** Zones with odd offsets, and one that skipped a day. */
export const kathmanduTheme: Theme = {
  title: "calendar days in Kathmandu",
  asOf: "2026-05-31T18:15Z",
  world: withValues(
    {
      may: "2026-05-31T18:14:59.999Z",
      june: "2026-05-31T18:15Z",
      local: "2026-06-01T00:00",
      end: "2026-06-30T18:14:59.999Z",
      july: "2026-06-30T18:15Z",
    },
    { zone: "Asia/Kathmandu" },
  ),
  cases: rows([
    ["a day begins at a quarter past 18 UTC", v("on", "2026-06-01"), "june local"],
    ["this_month", v("in_period", "this_month"), "june local end"],
    ["last_month", v("in_period", "last_month"), "may"],
    ["days_ago 1 is the last of May", v("days_ago", 1), "may"],
    ["a millisecond before it is May", v("in_period", "this_month"), "may", "2026-05-31T18:14:59.999Z"],
    ["before_day the first of July", v("before_day", "2026-07-01"), "may june local end"],
  ]),
};

export const apiaTheme: Theme = {
  title: "Apia, where 30 December 2011 never was",
  asOf: "2011-12-31T09:00Z",
  world: withValues(
    {
      thursday: "2011-12-30T09:59:59.999Z",
      saturday: "2011-12-30T10:00Z",
      skipped: "2011-12-30T12:00",
      date: "2011-12-30",
      sunday: "2011-12-31T10:00Z",
    },
    { zone: "Pacific/Apia" },
  ),
  cases: rows([
    ["the 29th ends where the 31st begins", v("on", "2011-12-29"), "thursday"],
    ["nothing is on the 30th", v("on", "2011-12-30"), ""],
    ["what was written for the 30th falls on the 31st", v("on", "2011-12-31"), "saturday skipped date"],
    ["after_day the 30th", v("after_day", "2011-12-30"), "saturday skipped date sunday"],
    ["before_day the 31st", v("before_day", "2011-12-31"), "thursday"],
    ["yesterday was a day that never was", v("in_period", "yesterday"), ""],
    ["two days ago was Thursday", v("days_ago", 2), "thursday"],
    [
      "in_last a day is 24 hours all the same",
      v("in_last", { amount: 1, unit: "day" }),
      "thursday saturday skipped date",
    ],
  ]),
};
