import { expect, test } from "vitest";
import { population } from "#/lib/demo/arrivals.ts";
import { habits } from "#/lib/demo/habits.ts";
import { type Call, callsOf } from "#/lib/demo/life.ts";
import { day, type World } from "#/lib/demo/world.ts";

const end = Date.UTC(2026, 10, 21, 12);
const world: World = { seed: 7, start: end - 90 * day, days: 90, profiles: 400 };

function everything(from: number, to: number): Call[] {
  return Array.from({ length: population(world, to) }, (_, i) => callsOf(world, i + 1, from, to)).flat();
}

const all = everything(Number.NEGATIVE_INFINITY, end);

test("the same world makes the same calls, byte for byte", () => {
  expect(JSON.stringify(everything(Number.NEGATIVE_INFINITY, end))).toBe(JSON.stringify(all));
});

test("another seed makes another history", () => {
  const other = callsOf({ ...world, seed: 8 }, 1, Number.NEGATIVE_INFINITY, end);
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(callsOf(world, 1, Number.NEGATIVE_INFINITY, end)));
});

test("however time is cut into pieces, the same calls come out, each once", () => {
  const cuts = [Number.NEGATIVE_INFINITY, world.start + 10.3 * day, world.start + 44.77 * day, end - 1, end];
  const pieces = cuts.slice(1).flatMap((to, i) => everything(cuts[i]!, to));
  const ids = (calls: Call[]) => calls.map(({ messageId }) => messageId).sort();
  expect(ids(pieces)).toEqual(ids(all));
  const told = new Map(all.map((call) => [call.messageId, JSON.stringify(call)]));
  expect(pieces.every((call) => told.get(call.messageId) === JSON.stringify(call))).toBe(true);
});

test("no two calls share a message id", () => {
  expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(all.length);
});

test("each person's calls come in order of time, none after the end", () => {
  for (let number = 1; number <= world.profiles; number++) {
    const times = callsOf(world, number, Number.NEGATIVE_INFINITY, end).map(({ timestamp }) => timestamp);
    expect(times).toEqual(times.toSorted());
    expect(times.every((at) => Date.parse(at) <= end)).toBe(true);
  }
});

test("there are as many people as asked for, and new ones later", () => {
  expect(population(world, end)).toBe(400);
  expect(population(world, end + 10 * day)).toBeGreaterThan(400);
});

test("nobody orders before they have signed up, and who signs up was anonymous before", () => {
  const newcomers = Array.from({ length: world.profiles }, (_, i) => i + 1).filter((n) => !habits(world, n).known);
  for (const number of newcomers) {
    const calls = callsOf(world, number, Number.NEGATIVE_INFINITY, end);
    const joined = calls.findIndex(({ type }) => type === "identify");
    const before = joined < 0 ? calls : calls.slice(0, joined);
    expect(before.every(({ userId, anonymousId }) => userId === undefined && anonymousId !== undefined)).toBe(true);
    expect(before.some((call) => call.type === "track" && call.event === "Order Completed")).toBe(false);
    if (joined >= 0) expect(calls.slice(joined).every(({ userId }) => userId !== undefined)).toBe(true);
  }
});

test("a refund names an order that was completed before, with the same sum", () => {
  const told = (event: string) => all.flatMap((call) => (call.type === "track" && call.event === event ? [call] : []));
  const orders = new Map(told("Order Completed").map((call) => [call.properties.order_id, call]));
  const refunds = told("Order Refunded");
  expect(refunds.length).toBeGreaterThan(0);
  for (const { properties, timestamp } of refunds) {
    const order = orders.get(properties.order_id);
    expect(order?.properties.total).toBe(properties.total);
    expect(order!.timestamp < timestamp).toBe(true);
  }
});

test("about twenty events a person, on all platforms, orders among them", () => {
  const events = all.filter(({ type }) => type !== "identify").length / world.profiles;
  expect(events).toBeGreaterThan(14);
  expect(events).toBeLessThan(28);
  const count = (word: string) => all.filter((call) => JSON.stringify(call.context ?? {}).includes(word)).length;
  const [ios, android, web] = ["analytics-swift", "analytics-kotlin", "analytics.js"].map(count);
  expect(ios! > android! && android! > web! && web! > 0).toBe(true);
});
