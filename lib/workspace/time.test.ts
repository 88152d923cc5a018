import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  addDays,
  dayOf,
  earliest,
  endOfDay,
  fullDays,
  isZone,
  localClock,
  parseInstant,
  period,
  startOfDay,
  subtract,
  weekdays,
} from "#/lib/workspace/time.ts";

const at = (iso: string) => Date.parse(iso);
const zones = [
  "UTC",
  "America/New_York",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Europe/Istanbul",
  "America/St_Johns",
  "Africa/Monrovia",
];

describe("days", () => {
  test.each([
    ["2026-03-08", "America/New_York", 23],
    ["2026-11-01", "America/New_York", 25],
    ["2026-06-01", "Asia/Kathmandu", 24],
    ["2011-12-30", "Pacific/Apia", 0],
    ["2026-03-29", "Europe/Istanbul", 24],
  ])("%s in %s has %i hours", (day, zone, hours) => {
    expect(endOfDay(day, zone) + 1 - startOfDay(day, zone)).toBe(hours * 3_600_000);
  });

  test("a day begins where the one before ends, and dayOf names it", () => {
    expect(dayOf(at("2026-05-31T18:15Z"), "Asia/Kathmandu")).toBe("2026-06-01");
    expect(dayOf(at("2026-05-31T18:14:59.999Z"), "Asia/Kathmandu")).toBe("2026-05-31");
    expect(startOfDay("2026-06-01", "Asia/Kathmandu")).toBe(at("2026-05-31T18:15Z"));
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  });

  test("the last full days leave today out", () => {
    expect(fullDays(at("2026-03-09T12:00Z"), "America/New_York", 2)).toEqual({
      days: ["2026-03-07", "2026-03-08"],
      from: at("2026-03-07T05:00Z"),
      to: at("2026-03-09T04:00Z") - 1,
    });
  });
});

describe("lengths", () => {
  test("a day is 24 hours, a month is one of the calendar, clamped", () => {
    expect(subtract(at("2026-03-08T16:00Z"), 1, "day", "America/New_York")).toBe(at("2026-03-07T16:00Z"));
    expect(subtract(at("2026-03-31T10:00Z"), 1, "month", "UTC")).toBe(at("2026-02-28T10:00Z"));
    expect(add(at("2026-01-31T10:00Z"), 1, "month", "UTC")).toBe(at("2026-02-28T10:00Z"));
    expect(subtract(at("2026-04-08T06:30Z"), 1, "month", "America/New_York")).toBe(at("2026-03-08T07:30Z"));
  });

  test("what lies outside of time is its end", () => {
    for (const unit of ["minute", "hour", "day", "week", "month"] as const) {
      expect(subtract(0, Number.MAX_SAFE_INTEGER, unit, "UTC")).toBe(earliest);
      expect(add(0, Number.MAX_SAFE_INTEGER, unit, "UTC")).toBe(-earliest);
      expect(subtract(0, 5_000_000, unit, "Asia/Kathmandu")).toBeGreaterThanOrEqual(earliest);
    }
  });
});

test("periods are whole, weeks begin on Monday", () => {
  const day = (name: Parameters<typeof period>[0]) => {
    const { from, to } = period(name, at("2026-03-08T16:00Z"), "America/New_York");
    return [dayOf(from, "America/New_York"), dayOf(to, "America/New_York")];
  };
  expect(day("today")).toEqual(["2026-03-08", "2026-03-08"]);
  expect(day("tomorrow")).toEqual(["2026-03-09", "2026-03-09"]);
  expect(day("yesterday")).toEqual(["2026-03-07", "2026-03-07"]);
  expect(day("this_week")).toEqual(["2026-03-02", "2026-03-08"]);
  expect(day("last_week")).toEqual(["2026-02-23", "2026-03-01"]);
  expect(day("this_month")).toEqual(["2026-03-01", "2026-03-31"]);
  expect(day("last_month")).toEqual(["2026-02-01", "2026-02-28"]);
  expect(day("this_year")).toEqual(["2026-01-01", "2026-12-31"]);
});

describe("reading instants", () => {
  test.each([
    ["2026-03-01", "2026-02-28T21:00Z"],
    ["2026-03-01T09:30", "2026-03-01T06:30Z"],
    ["2026-03-01 09:30:15.250", "2026-03-01T06:30:15.250Z"],
    ["2026-03-01T09:30Z", "2026-03-01T09:30Z"],
    ["2026-03-01 09:30:00+05:45", "2026-03-01T03:45Z"],
    ["2026-03-01T09:30-08", "2026-03-01T17:30Z"],
    ["0001-01-01T00:00Z", "0001-01-01T00:00Z"],
  ])("%s is %s", (text, expected) => {
    expect(parseInstant(text, "Europe/Istanbul")).toBe(at(expected));
  });

  test.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-01-00",
    "2026-01-01T24:00",
    "2026-01-01T10:60",
    "2026-01-01T10:00:60",
    "2026-01-01T10",
    "2026-01-01Z",
    "20260101",
    "2026-1-1",
    " 2026-01-01",
    "2026-01-01 ",
    "2026-01-01T10:00:00.1",
    "2026-01-01T10:00+24",
    "2026-01-01T10:00+0530",
    "1772323200000",
    "now",
    "",
    true,
    null,
    undefined,
    {},
    [],
    Number.NaN,
    8.64e15 + 1,
  ])("%j is no instant", (value) => {
    expect(parseInstant(value, "UTC")).toBeUndefined();
  });
});

test("the fast clock says what Temporal says, at any instant in any zone", () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0), max: Date.UTC(2060, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.array(instant, { minLength: 1, maxLength: 20 }), (zone, instants) => {
      const clock = localClock(zone);
      for (const one of instants) {
        const local = Temporal.Instant.fromEpochMilliseconds(one).toZonedDateTimeISO(zone);
        expect(clock.hour(one)).toBe(local.hour);
        expect(clock.weekday(one)).toBe(weekdays[local.dayOfWeek - 1]);
        expect(clock.day(one)).toBe(Date.parse(local.toPlainDate().toString()) / 86_400_000);
      }
    }),
  );
});

test("the fast clock is right on both sides of every change", () => {
  for (const zone of zones) {
    const clock = localClock(zone);
    let change = Temporal.Instant.from("1960-01-01T00:00Z").toZonedDateTimeISO(zone).getTimeZoneTransition("next");
    for (let i = 0; change && i < 80; i++, change = change.getTimeZoneTransition("next"))
      for (const beside of [-1, 0, 1]) {
        const one = change.epochMilliseconds + beside;
        const local = Temporal.Instant.fromEpochMilliseconds(one).toZonedDateTimeISO(zone);
        expect(clock.hour(one)).toBe(local.hour);
      }
  }
});

test("zones are told from other words", () => {
  expect(["Europe/Istanbul", "UTC", "asia/kathmandu"].map(isZone)).toEqual([true, true, true]);
  expect(["", "Mars/Olympus", "Europe"].map(isZone)).toEqual([false, false, false]);
});
