import { expect, test } from "vitest";
import { age, dateAndTime, dayName, duration, share, shortCount, shortDayName, signed, until } from "./format.ts";

const [second, hour, day] = [1000, 3_600_000, 86_400_000];

test("a number keeps its digits up to 99,999", () => {
  expect([0, 999, 99_999, 100_000, 1_234_567].map(shortCount)).toEqual(["0", "999", "99,999", "100K", "1.2M"]);
});

test("a change wears its sign", () => {
  expect([-3, 0, 412].map((value) => signed(value))).toEqual(["−3", "0", "+412"]);
});

test("a share is never 0 or 100 per cent by rounding alone", () => {
  expect(share(0, 3000)).toBe("0%");
  expect(share(1, 3000)).toBe("<0.1%");
  expect(share(2999, 3000)).toBe(">99.9%");
  expect(share(3000, 3000)).toBe("100%");
  expect(share(1, 8)).toBe("12.5%");
  expect(share(1, 300, 0)).toBe("<1%");
});

test("a share of nobody is a dash", () => expect(share(0, 0)).toBe("–"));

test("an age is in the largest unit that fits", () => {
  expect(duration(59 * second)).toBe("59 s");
  expect(duration(47 * hour)).toBe("47 h");
  expect(duration(48 * hour)).toBe("2 days");
  expect(age(0, 0)).toBe("just now");
  expect(age(0, 3 * hour)).toBe("3 h ago");
  expect(age(3 * day, 0)).toBe("in 3 days");
});

test("a second after a refresh the next one is a whole interval ahead, and nothing is ever 0 s ahead", () => {
  expect(until(3 * hour, 1_000)).toBe("in 3 h");
  expect(until(hour, 400)).toBe("in 1 h");
  expect(until(15 * 60_000, 20_000)).toBe("in 15 min");
  expect(until(24 * 7 * hour, 1_000)).toBe("in 7 days");
  expect(until(1, 0)).toBe("in 1 s");
});

test("an instant is written in the zone that is asked for, by the same words everywhere", () => {
  const at = Date.parse("2026-09-30T23:30:00Z");
  expect(dateAndTime(at, "UTC")).toEqual({ date: "30 Sep 2026", time: "23:30", zone: "UTC" });
  expect(dateAndTime(at, "Asia/Kathmandu")).toEqual({ date: "1 Oct 2026", time: "05:15", zone: "GMT+5:45" });
});

test("a day is the same day wherever it is read", () => {
  expect([dayName("2026-03-01"), shortDayName("2026-03-01")]).toEqual(["1 Mar 2026", "1 Mar"]);
});
