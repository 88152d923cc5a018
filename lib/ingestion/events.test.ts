import { describe, expect, test } from "vitest";
import { at, day, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";

const track = (event: string, properties: object = {}, more: object = {}) => ({
  type: "track",
  userId: "ada",
  event,
  properties,
  ...more,
});

test("an event is stored as it was sent, at its own time, with its arrival beside it", async () => {
  const { write, rows } = testIngestion();
  const properties = { text: "ü\u0000", deep: { list: [1, null, "x"] }, none: null };
  await write([track("Done", properties, { timestamp: at(-day), messageId: "m" })], { receivedAt: noon });
  expect(rows("select at, received_at, properties, message_id, revenue from events")).toEqual([
    { at: noon - day, received_at: noon, properties: JSON.stringify(properties), message_id: "m", revenue: null },
  ]);
});

test("half a surrogate pair, which is no text, is stored as the sign for that", async () => {
  const { write, rows } = testIngestion();
  await write([{ ...track("A\ud800", {}, { messageId: "m\ud800" }), userId: "u\ud800" }]);
  await write([{ ...track("A\ud800", {}, { messageId: "m\ud800" }), userId: "u\ud800" }]);
  expect(rows("select external_id from profiles")).toEqual([{ external_id: "u\ufffd" }]);
  expect(rows("select count(*) as n from events")).toEqual([{ n: 1 }]);
});

describe("revenue", () => {
  const earned = async (properties: object, event = "Order Completed", currency?: string) => {
    const { db, write, row } = testIngestion();
    await write([]);
    if (currency) db.$client.prepare("update workspace set currency = ?").run(currency);
    await write([track(event, properties)]);
    return row("select revenue from events")?.revenue;
  };

  test.each<[unknown, object]>([
    [1250, { revenue: 12.5 }],
    [1250, { revenue: "12.50" }],
    [1250, { revenue: "12,50", total: 12.5, value: 3 }],
    [300, { value: 3 }],
    [1, { revenue: 0.005 }],
    [102, { revenue: 1.015 }],
    [-500, { revenue: -5 }],
    [1000, { revenue: 10, currency: "usd" }],
    [null, { revenue: 10, currency: "EUR" }],
    [null, { revenue: "much" }],
    [null, {}],
    [null, { revenue: 1e12 }],
  ])("is %j minor units of %j", async (minor, properties) => {
    expect(await earned(properties)).toBe(minor);
  });

  test("is negative for a refund, whatever its sign", async () => {
    expect(await earned({ revenue: 10 }, "Order Refunded")).toBe(-1000);
    expect(await earned({ revenue: -10 }, "Order Refunded")).toBe(-1000);
  });

  test("is what the workspace's currency has as minor units", async () => {
    expect(await earned({ revenue: 1500 }, "Order Completed", "JPY")).toBe(1500);
    expect(await earned({ revenue: 1.5 }, "Order Completed", "KWD")).toBe(1500);
  });

  test("of other events is none, until the workspace counts them", async () => {
    const { db, write, rows } = testIngestion();
    await write([track("Subscribed", { revenue: 5 })]);
    db.$client.prepare(`update workspace set revenue_events = '["Subscribed"]'`).run();
    await write([track("Subscribed", { revenue: 5 }), track("Order Completed", { revenue: 5 })]);
    expect(rows("select revenue from events")).toEqual([{ revenue: null }, { revenue: 500 }, { revenue: null }]);
  });

  test("in other currencies is counted and named", async () => {
    const { write, rows } = testIngestion();
    const order = (currency: unknown) => track("Order Completed", { revenue: 5, currency });
    await write([order("EUR"), order("eur"), order("TRY"), order("Galleons"), order("USD")]);
    expect(rows("select subject, count from ingestion_warnings order by subject")).toEqual([
      { subject: "EUR", count: 2 },
      { subject: "TRY", count: 1 },
      { subject: "unknown", count: 1 },
    ]);
  });
});

describe("the catalogue", () => {
  test("names every event, with how often and when it was seen", async () => {
    const { write, rows } = testIngestion();
    await write([track("A", {}, { timestamp: at(minute) }), track("A", {}, { timestamp: at(0) })]);
    await write([track("A", {}, { timestamp: at(day) }), { type: "page", userId: "ada", timestamp: at(0) }]);
    expect(rows("select name, count, first_seen_at, last_seen_at from event_names")).toEqual([
      { name: "A", count: 3, first_seen_at: noon, last_seen_at: noon + day },
      { name: "Page Viewed", count: 1, first_seen_at: noon, last_seen_at: noon },
    ]);
  });

  test("names every property with its types and top values, by the paths of the criteria language", async () => {
    const { write, rows } = testIngestion();
    const read = () =>
      Object.fromEntries(
        rows("select path, types, top_values, count from properties where name_id = 1").map((row) => [
          row.path,
          { count: row.count, types: JSON.parse(row.types as string), top: JSON.parse(row.top_values as string) },
        ]),
      );
    const items = { products: [{ sku: "a" }, { sku: "b" }, { sku: "a" }], tags: ["x", "y"] };
    await write([track("A", { plan: "gold", n: 1, "a.b": true, deep: { at: at(0) }, ...items, none: null })]);
    await write([track("A", { plan: "gold", n: "two" }), track("A", { plan: "free" })]);
    expect(read()).toEqual({
      plan: {
        count: 3,
        types: { text: 3 },
        top: [
          ["gold", 2],
          ["free", 1],
        ],
      },
      n: {
        count: 2,
        types: { number: 1, text: 1 },
        top: [
          ["1", 1],
          ["two", 1],
        ],
      },
      "a\\.b": { count: 1, types: { boolean: 1 }, top: [["true", 1]] },
      deep: { count: 1, types: { object: 1 }, top: [] },
      "deep.at": { count: 1, types: { instant: 1 }, top: [[at(0), 1]] },
      products: { count: 1, types: { array: 1 }, top: [] },
      "products[].sku": {
        count: 3,
        types: { text: 3 },
        top: [
          ["a", 2],
          ["b", 1],
        ],
      },
      tags: {
        count: 1,
        types: { array: 1 },
        top: [
          ["x", 1],
          ["y", 1],
        ],
      },
    });
  });

  test("knows traits too, but keeps no values that name a person", async () => {
    const { write, rows } = testIngestion();
    const traits = {
      plan: "gold",
      email: "ada@example.com",
      firstName: "Ada",
      phone: "+44",
      address: { city: "London" },
    };
    await write([{ type: "identify", userId: "ada", traits }]);
    const kept = rows("select path, top_values from properties where name_id = 0 and top_values <> '[]'");
    expect(kept).toEqual([{ path: "plan", top_values: '[["gold",1]]' }]);
  });

  test("is bounded: 500 properties an event, 50 values each, and the most frequent are kept", async () => {
    const { write, rows, row } = testIngestion();
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`p${i}`, i]));
    await write([track("Wide", many)]);
    expect(row("select count(*) as n from properties")).toEqual({ n: 500 });
    expect(rows("select kind, subject from ingestion_warnings")).toEqual([
      { kind: "too_many_properties", subject: "Wide" },
    ]);
    expect(JSON.parse(row("select properties from events")?.properties as string)).toEqual(many);
    const values = Array.from({ length: 400 }, (_, i) => (i % 2 ? "often" : `rare-${i}`));
    await write(values.map((value) => track("Deep", { value })));
    const top = JSON.parse(row("select top_values from properties where path = 'value'")?.top_values as string);
    expect(top.length).toBeLessThanOrEqual(50);
    expect(top[0][0]).toBe("often");
  });
});

test("a call far ahead of the server counts when it arrived, and a group without a person is reported", async () => {
  const { write, rows } = testIngestion();
  const outcome = await write([track("A", {}, { timestamp: at(2 * day) }), { type: "group", groupId: "g" }], {
    receivedAt: noon,
  });
  expect(outcome).toMatchObject({ accepted: 2, rejected: [] });
  expect(rows("select at from events")).toEqual([{ at: noon }]);
  expect(rows("select kind, subject from ingestion_warnings order by kind")).toEqual([
    { kind: "clock_ahead", subject: "track" },
    { kind: "group_without_person", subject: "groupId" },
  ]);
});

test("a refused call is kept as a warning with the latest example", async () => {
  const { write, rows } = testIngestion();
  await write([
    track("A", {}, { userId: "null", messageId: "m1" }),
    track("B", {}, { userId: "guest", messageId: "m2" }),
  ]);
  const [warning] = rows("select kind, subject, count, message, sample from ingestion_warnings");
  expect(warning).toMatchObject({ kind: "rejected", subject: "userId", count: 2 });
  expect(warning?.message).toMatch(/"guest", which names nobody/);
  expect(JSON.parse(warning?.sample as string)).toMatchObject({ type: "track", event: "B", messageId: "m2" });
});
