import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { liveWorld } from "#/lib/live/testing.ts";
import { type News, watchLive } from "#/lib/live/watch.ts";

const segment = { id: 1, since: 0 };
let world: ReturnType<typeof liveWorld>;
let ends: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 15, 12) });
  world = liveWorld(5);
  ends = [];
});

afterEach(() => {
  for (const end of ends) end();
  vi.useRealTimers();
});

function watch(after: number, { id } = segment) {
  const told: News[] = [];
  const end = watchLive(world.db, { id, since: 0 }, after, (news) => told.push(news));
  ends.push(end);
  return { told, end };
}

const sums = (told: News[]) => told.map(({ since }) => [since.entered, since.left]);

test("the first news comes at once and says what was missed above the change that is known", () => {
  world.change(1, 1_000);
  world.change(2, 2_000);
  world.change(1, 3_000, false);
  world.change(3, 3_000, true, { segment: 2 });
  const { told } = watch(1);
  expect(sums(told)).toEqual([[1, 1]]);
  expect(told[0]?.picture).toMatchObject({ head: 4, newest: [{ member: { id: "p2" } }] });
});

test("a change is told within a second, once, to all who watch that segment and to nobody else", () => {
  const [one, two, other] = [watch(0), watch(0), watch(0, { id: 2, since: 0 })];
  world.change(1, Date.now());
  vi.advanceTimersByTime(1_000);
  for (const { told } of [one, two])
    expect(sums(told)).toEqual([
      [0, 0],
      [1, 0],
    ]);
  expect(other.told.length).toBe(1);
  expect(one.told[1]).toEqual(two.told[1]);
  expect(one.told[1]?.picture).toBe(two.told[1]?.picture);
  vi.advanceTimersByTime(1_000);
  expect(one.told.length).toBe(2);
});

test("without any change a new picture comes every five seconds", () => {
  const { told } = watch(0);
  world.events([Date.now()]);
  vi.advanceTimersByTime(5_000);
  expect(told.length).toBe(2);
  expect(told[1]?.picture.minutes.at(-1)?.events).toBe(1);
});

test("whoever stops hears nothing more, and what came after the last one left is missed by the next", () => {
  const { told, end } = watch(0);
  end();
  world.change(1, Date.now());
  vi.advanceTimersByTime(10_000);
  expect(told.length).toBe(1);
  expect(vi.getTimerCount()).toBe(0);
  expect(sums(watch(0).told)).toEqual([[1, 0]]);
});

test("each change is told to somebody exactly once, whenever they come", () => {
  world.change(1, Date.now());
  const early = watch(0);
  world.change(2, Date.now());
  const late = watch(0);
  vi.advanceTimersByTime(3_000);
  for (const { told } of [early, late]) expect(told.reduce((sum, { since }) => sum + since.entered, 0)).toBe(2);
});
