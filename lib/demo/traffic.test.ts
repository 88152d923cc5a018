import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import type { Call } from "#/lib/demo/life.ts";
import { openShop } from "#/lib/demo/open-shop.ts";
import { passingVisit } from "#/lib/demo/passing.ts";
import { Random } from "#/lib/demo/random.ts";
import { shopKey } from "#/lib/demo/shop-key.ts";
import { visitors } from "#/lib/demo/traffic.ts";
import { day, type World } from "#/lib/demo/world.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

const start = Date.UTC(2026, 10, 21, 12);
const world: World = { seed: 5, start: start - 90 * day, days: 90, profiles: 20_000 };

/** An hour of the shop, asked once a second. */
function hour(of: World): { now: number; calls: Call[] }[] {
  const made = visitors(of, new Random(1));
  return Array.from({ length: 3_600 }, (_, second) => start + second * 1_000).map((now) => ({ now, calls: made(now) }));
}

const seconds = hour(world);
const all = seconds.flatMap(({ calls }) => calls);

test("two to five calls a second, a quarter of an hour after opening as after an hour, none ahead of its time", () => {
  for (const quarter of [seconds.slice(900, 1_800), seconds.slice(2_700)]) {
    const rate = quarter.flatMap(({ calls }) => calls).length / quarter.length;
    expect(rate).toBeGreaterThan(2);
    expect(rate).toBeLessThan(5);
  }
  for (const { now, calls } of seconds)
    for (const { timestamp } of calls) expect(now - Date.parse(timestamp)).toBeLessThan(1_000);
});

test("a small shop is quiet", () => {
  const calls = hour({ ...world, profiles: 500 }).flatMap((second) => second.calls);
  expect(calls.length).toBeGreaterThan(100);
  expect(calls.length).toBeLessThan(3_600);
});

test("customers and strangers come, look around, fill carts and order; some sign up", () => {
  const events = new Set(all.map((call) => (call.type === "track" ? call.event : call.type)));
  for (const event of ["page", "screen", "Product Viewed", "Product Added", "Order Completed", "Signed Up"])
    expect(events).toContain(event);
  const ids = all.flatMap(({ userId }) => (userId ? [Number(userId.slice(3))] : []));
  expect(ids.some((number) => number <= world.profiles)).toBe(true);
  expect(new Set(all.map(({ anonymousId }) => anonymousId)).size).toBeGreaterThan(1_000);
});

test("nobody orders without having signed up, and no two orders share an id", () => {
  const orders = all.filter((call) => call.type === "track" && call.event === "Order Completed");
  expect(orders.length).toBeGreaterThan(5);
  expect(orders.every(({ userId }) => userId !== undefined)).toBe(true);
  const ids = orders.map((call) => call.type === "track" && call.properties.order_id);
  expect(new Set(ids).size).toBe(ids.length);
});

test("the ingestion takes all of it as it is", async () => {
  const db = testDatabase();
  await openShop(db, start);
  const writer = openWriter(db);
  const calls = all.slice(-2_000);
  const written = await writer.write(calls, { receivedAt: start + 3_600_000 });
  await writer.close();
  expect(written).toMatchObject({ accepted: calls.length, duplicates: 0, rejected: [] });
  const warned = db.$client.prepare("select distinct message from ingestion_warnings").pluck().all();
  expect(warned.filter((message) => !/GBP/.test(String(message)))).toEqual([]);
});

test("the calls of a visit follow each other", () => {
  const visit = passingVisit(world, new Random(3), start);
  expect(visit[0]?.at).toBe(start);
  expect(visit.map(({ at }) => at)).toEqual(visit.map(({ at }) => at).toSorted((a, b) => a - b));
});

test("the shop's key is the same at the next start, until somebody revokes it", async () => {
  const db = testDatabase();
  const key = await shopKey(db, start);
  expect(await shopKey(db, start)).toBe(key);
  db.$client.prepare("update keys set revoked_at = 1").run();
  expect(await shopKey(db, start)).not.toBe(key);
});
