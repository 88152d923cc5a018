import { expect, test } from "vitest";
import { type Minute, minutesOf } from "#/lib/live/activity.ts";
import { liveWorld } from "#/lib/live/testing.ts";

const minute = 60_000;
const noon = Date.UTC(2026, 2, 15, 12);
/** The last three minutes: 11:58, 11:59, and 12:00 under way. */
const now = noon + 20_000;
const whenever = { id: 1, since: 0 };
const seen = (minutes: Minute[]) => minutes.map(({ entered, left, events }) => [entered, left, events]);

test("entries and leavings stand in the minute in which they happened, its first millisecond included", () => {
  const { db, change } = liveWorld(3);
  change(1, noon - 2 * minute);
  change(2, noon - minute - 1);
  change(1, noon - minute, false);
  change(3, noon);
  expect(seen(minutesOf(db, whenever, now, 3))).toEqual([
    [2, 0, 0],
    [0, 1, 0],
    [1, 0, 0],
  ]);
});

test("other segments and older minutes do not count", () => {
  const { db, change } = liveWorld(2);
  change(1, noon, true, { segment: 2 });
  change(2, noon - 2 * minute - 1);
  expect(seen(minutesOf(db, whenever, now, 3))).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]);
});

test("minutes before the segment began are unknown, not zero; the one in which it began counts", () => {
  const { db } = liveWorld(1);
  const minutes = minutesOf(db, { id: 1, since: noon - minute + 30_000 }, now, 3);
  expect(minutes.map(({ entered, left }) => [entered, left])).toEqual([
    [null, null],
    [0, 0],
    [0, 0],
  ]);
  expect(minutes.map(({ at }) => at)).toEqual([noon - 2 * minute, noon - minute, noon]);
});

test("a minute later the same minutes stand a place further left, with what came meanwhile", () => {
  const { db, change } = liveWorld(9);
  for (let i = 1; i <= 5; i++) change(i, noon - i * minute);
  const flow = (at: number) => minutesOf(db, whenever, at, 6).map(({ entered }) => entered);
  expect(flow(now)).toEqual([1, 1, 1, 1, 1, 0]);
  change(6, now + 1);
  change(7, noon + minute);
  expect(flow(now + minute)).toEqual([1, 1, 1, 1, 1, 1]);
  expect(flow(now + 4 * minute)).toEqual([1, 1, 1, 0, 0, 0]);
  expect(flow(now)).toEqual([1, 1, 1, 1, 1, 1]);
});

test("all activity is every event by the minute in which it was accepted, whatever came before", () => {
  const { db, events } = liveWorld(1);
  const before = Array.from({ length: 5_000 }, (_, i) => noon - 3 * minute - 5_000 + i);
  events([...before, noon - 2 * minute, noon - 2 * minute + 1, noon - minute - 1, noon, noon + 1]);
  expect(minutesOf(db, whenever, now, 3).map(({ events }) => events)).toEqual([3, 0, 2]);
});

test("as many events as a simple count finds, in every minute of an uneven hour", () => {
  const { db, events } = liveWorld(1);
  const instants = Array.from({ length: 3_000 }, (_, i) => noon - 70 * minute + Math.floor((i * i) / 2));
  events(instants.filter((at) => at <= now));
  const count = db.$client.prepare("select count(*) from events where received_at >= ? and received_at < ?").pluck();
  const minutes = minutesOf(db, whenever, now);
  expect(minutes.length).toBe(60);
  expect(minutes.some(({ events }) => events > 0)).toBe(true);
  expect(minutes.map(({ events }) => events)).toEqual(minutes.map(({ at }) => count.get(at, at + minute)));
});

test("events of somebody who was erased since still count", () => {
  const { db, events, run } = liveWorld(1);
  events(Array.from({ length: 100 }, (_, i) => noon - minute + i));
  events(Array.from({ length: 10 }, (_, i) => noon + i));
  run("delete from events where id % 3 = 0 and id < 100 or id > 105");
  expect(minutesOf(db, whenever, now, 3).map(({ events }) => events)).toEqual([0, 100, 10]);
});

test("where nothing ever came, every minute has none", () => {
  const { db } = liveWorld(0);
  expect(minutesOf(db, whenever, now).every(({ events, entered }) => events === 0 && entered === 0)).toBe(true);
});
