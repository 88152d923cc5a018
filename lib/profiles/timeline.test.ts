import { expect, test } from "vitest";
import { at, day, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { profileDetails } from "#/lib/profiles/details.ts";
import { revenueOf } from "#/lib/profiles/revenue.ts";
import { sessionSummary, sessionsOf } from "#/lib/profiles/sessions.ts";
import { eventsOf, timeline } from "#/lib/profiles/timeline.ts";

const device = (id: string) => ({ device: { id, type: "ios", model: "iPhone 17" } });
const order = (userId: string, revenue: number, offset: number, more = {}) => ({
  type: "track",
  userId,
  event: "Order Completed",
  timestamp: at(offset),
  properties: { revenue, ...more },
});
const now = noon + day;
const anyReach = { optedInByDefault: [] };

/** Ada, who did half of it before she was known; her earlier events still bear her old number. */
async function testLife() {
  const ingestion = testIngestion();
  const before = { type: "track", anonymousId: "x", event: "Seen" };
  await ingestion.write([
    { type: "identify", userId: "ada", timestamp: at(-40 * day) },
    ...Array.from({ length: 6 }, (_, i) => ({ ...before, timestamp: at(i * minute), properties: { i } })),
    { ...before, event: "Left", timestamp: at(3 * minute) },
    { type: "identify", userId: "ada", anonymousId: "x", timestamp: at(10 * minute) },
    { type: "track", userId: "ada", event: "Seen", timestamp: at(3 * minute), properties: { deep: { list: [1] } } },
    { type: "track", userId: "bob", event: "Seen", timestamp: at(3 * minute) },
  ]);
  return { ...ingestion, numbers: profileDetails(ingestion.db, 1, anyReach).numbers };
}

test("a timeline pages through every event of all numbers a person had, the latest first, none twice", async () => {
  const { db, numbers } = await testLife();
  expect(numbers).toEqual([1, 2]);
  const all = timeline(db, numbers, { limit: 100 });
  expect(all.events.map(({ name, at }) => `${name} ${(at - noon) / minute}`)).toEqual([
    "Seen 5",
    "Seen 4",
    "Seen 3",
    "Left 3",
    "Seen 3",
    "Seen 2",
    "Seen 1",
    "Seen 0",
  ]);
  expect(all.events[2]!.properties).toEqual({ deep: { list: [1] } });
  for (const limit of [1, 2, 3, 5]) {
    const paged: number[] = [];
    let after: string | null | undefined;
    do {
      const page = timeline(db, numbers, { after: after ?? undefined, limit });
      paged.push(...page.events.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(paged).toEqual(all.events.map(({ id }) => id));
  }
});

test("a timeline of one name has that name only, and what was never seen has none", async () => {
  const { db, numbers } = await testLife();
  expect(timeline(db, numbers, { event: "Left", limit: 9 }).events).toHaveLength(1);
  expect(timeline(db, numbers, { event: "nothing", limit: 9 })).toEqual({ events: [], next: null });
  expect(timeline(db, numbers, { after: "1; drop", limit: 9 }).events).toHaveLength(8);
  expect(eventsOf(db, numbers)).toEqual({
    total: 8,
    names: [
      { name: "Seen", count: 7 },
      { name: "Left", count: 1 },
    ],
  });
});

test("sessions are summed over the last 30 full days, so that neither today nor the 31st day counts", async () => {
  const { db, write } = testIngestion();
  const seen = (offset: number) => ({
    type: "track",
    userId: "ada",
    event: "Seen",
    timestamp: at(offset),
    context: device("d"),
  });
  await write([seen(-30 * day), seen(-29 * day), seen(-29 * day + 10 * minute), seen(0), seen(day - 60 * minute)]);
  const { count, length } = sessionSummary(db, 1, now);
  expect([count, length]).toEqual([2, 10 * minute]);
  const first = sessionsOf(db, 1, { limit: 3 });
  expect(first.sessions.map(({ calls, device, length }) => [calls, device, length])).toEqual([
    [1, "iPhone 17", 0],
    [1, "iPhone 17", 0],
    [2, "iPhone 17", 10 * minute],
  ]);
  const rest = sessionsOf(db, 1, { after: first.next!, limit: 3 });
  expect(rest.sessions.map(({ startedAt }) => startedAt)).toEqual([noon - 30 * day]);
  expect(rest.next).toBeNull();
});

test("revenue is summed for the last 30 full days and the 30 before; other currencies are counted, not added", async () => {
  const { db, write } = testIngestion();
  await write([
    order("ada", 10.5, -day),
    order("ada", 4, -30 * day),
    order("ada", 100, -31 * day),
    order("ada", 1000, day - 1),
    order("ada", 7, -day, { currency: "eur" }),
    { ...order("ada", 0.5, -day), event: "Order Refunded" },
    order("bob", 9, -day),
  ]);
  expect(revenueOf(db, [1], now)).toEqual({
    currency: "USD",
    last30: 10,
    previous30: 104,
    ever: 1114,
    payments: 5,
    lastAt: noon + day - 1,
    others: [{ currency: "EUR", count: 1 }],
  });
});
