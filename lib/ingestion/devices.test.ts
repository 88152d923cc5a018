import { describe, expect, test } from "vitest";
import { at, minute, testIngestion } from "#/lib/ingestion/testing.ts";

const call = (context: object, more: object = {}) => ({ type: "track", userId: "ada", event: "A", context, ...more });

describe("the platform", () => {
  test.each<[string, object, string | undefined]>([
    ["the type of the device", { device: { type: "iOS" }, os: { name: "Android" } }, "ios"],
    ["the system", { os: { name: "iPhone OS" } }, "ios"],
    ["the system of a tablet", { os: { name: "iPadOS" } }, "ios"],
    ["the system Android", { os: { name: "Android" }, device: { type: "phone" } }, "android"],
    ["the browser's library", { library: { name: "analytics.js" }, os: { name: "Windows" } }, "web"],
    ["RudderStack's browser library", { library: { name: "RudderLabs JavaScript SDK" } }, "web"],
    ["Apple's library", { library: { name: "analytics-swift" } }, "ios"],
    ["Android's library", { library: { name: "analytics-kotlin" } }, "android"],
    ["a browser's user agent", { userAgent: "Mozilla/5.0 (Linux; Android 15)" }, "web"],
    ["an app's user agent", { userAgent: "okhttp/4.9" }, "android"],
    [
      "a browser that a server tells of",
      { library: { name: "@segment/analytics-node" }, userAgent: "Mozilla/5.0" },
      "web",
    ],
    ["nothing, for a server", { library: { name: "@segment/analytics-node" } }, undefined],
    ["nothing, for another server", { library: { name: "@rudderstack/rudder-sdk-node" } }, undefined],
    ["nothing, without a context", {}, undefined],
  ])("is told by %s", async (_, context, platform) => {
    const { write, rows } = testIngestion();
    await write([call(context)]);
    expect(rows("select platform from devices")).toEqual(platform ? [{ platform }] : []);
    expect(rows("select platform, device_id from events")).toEqual([
      { platform: platform ?? null, device_id: platform ? 1 : null },
    ]);
  });
});

test("an installation is told by its id, else by the anonymous id, the token or the person", async () => {
  const { write, rows } = testIngestion();
  const ios = (device: object) => ({ device: { type: "ios", ...device } });
  await write([
    call(ios({ id: "d1" })),
    call(ios({ id: "d1" }), { anonymousId: "x" }),
    call(ios({ id: "00000000-0000-0000-0000-000000000000" }), { anonymousId: "x" }),
    call(ios({ token: "t" })),
    call(ios({})),
    call({ device: { type: "android", id: "d1" } }),
  ]);
  expect(rows("select key, platform from devices order by id")).toEqual([
    { key: "d1", platform: "ios" },
    { key: "anonymous:x", platform: "ios" },
    { key: "token:t", platform: "ios" },
    { key: "user:ada", platform: "ios" },
    { key: "d1", platform: "android" },
  ]);
});

test("a device belongs to whoever used it latest, and both are told as changed", async () => {
  const { write, rows } = testIngestion();
  const context = { device: { id: "d", type: "ios" } };
  await write([call(context, { timestamp: at(0) })]);
  await write([call(context, { userId: "bob", timestamp: at(minute) })]);
  expect(rows("select profile_id from devices")).toEqual([{ profile_id: 2 }]);
  const [ada, bob] = rows("select changed from profiles order by id");
  expect(ada?.changed).toBe(bob?.changed);
  await write([call(context, { timestamp: at(30_000) })]);
  expect(rows("select profile_id from devices")).toEqual([{ profile_id: 2 }]);
});

test("a token is an opt-in to push unless the device says otherwise, and a new one is valid again", async () => {
  const { db, write, row } = testIngestion();
  const say = (device: object) => write([call({ device: { id: "d", type: "ios", ...device } })]);
  const push = () => row("select token, push_enabled, token_invalid_at from devices");
  await say({});
  expect(push()).toEqual({ token: null, push_enabled: 0, token_invalid_at: null });
  await say({ token: "t1" });
  expect(push()).toEqual({ token: "t1", push_enabled: 1, token_invalid_at: null });
  await say({ token: "t1", pushEnabled: false });
  expect(push()).toEqual({ token: "t1", push_enabled: 0, token_invalid_at: null });
  await say({});
  expect(push()).toEqual({ token: "t1", push_enabled: 0, token_invalid_at: null });
  db.$client.prepare("update devices set token_invalid_at = 5").run();
  await say({ token: "t1" });
  expect(push()).toEqual({ token: "t1", push_enabled: 1, token_invalid_at: 5 });
  await say({ token: "t2" });
  expect(push()).toEqual({ token: "t2", push_enabled: 1, token_invalid_at: null });
});

test("an app that was removed is uninstalled until it calls again", async () => {
  const { write, row } = testIngestion();
  const context = { device: { id: "d", type: "ios" } };
  await write([call(context, { timestamp: at(0) })]);
  await write([call(context, { event: "Application Uninstalled", timestamp: at(minute) })]);
  expect(row("select uninstalled_at is not null as gone from devices")).toEqual({ gone: 1 });
  await write([call(context, { timestamp: at(2 * minute) })]);
  expect(row("select uninstalled_at is not null as gone from devices")).toEqual({ gone: 0 });
});

describe("consents", () => {
  const consents = "select channel, state from consents order by channel";

  test("are stated by traits and by properties, and null takes a statement back", async () => {
    const { write, rows } = testIngestion();
    await write([
      { type: "identify", userId: "ada", traits: { subscriptions: { email: true, sms: false, push: false } } },
      { ...call({}), properties: { subscriptions: { whatsapp: true } } },
    ]);
    expect(rows(consents)).toEqual([
      { channel: "email", state: "in" },
      { channel: "push", state: "out" },
      { channel: "sms", state: "out" },
      { channel: "whatsapp", state: "in" },
    ]);
    await write([{ type: "identify", userId: "ada", traits: { subscriptions: { email: null } } }]);
    expect(rows("select state from consents where channel = 'email'")).toEqual([{ state: null }]);
  });

  test("hold as stated latest by time", async () => {
    const { write, rows } = testIngestion();
    const say = (email: boolean, offset: number) =>
      write([{ ...call({}), timestamp: at(offset), properties: { subscriptions: { email } } }]);
    await say(false, 0);
    await say(true, -minute);
    expect(rows(consents)).toEqual([{ channel: "email", state: "out" }]);
    await say(true, minute);
    expect(rows(consents)).toEqual([{ channel: "email", state: "in" }]);
  });

  test("that cannot be read are reported, and the others hold", async () => {
    const { write, rows } = testIngestion();
    await write([{ ...call({}), properties: { subscriptions: { email: "yes", fax: true, sms: true } } }]);
    await write([{ ...call({}), properties: { subscriptions: "all" } }]);
    expect(rows(consents)).toEqual([{ channel: "sms", state: "in" }]);
    expect(rows("select kind, count, message from ingestion_warnings")).toEqual([
      {
        kind: "unreadable_subscription",
        count: 3,
        message: 'subscriptions is "all"; send an object such as { "email": true }.',
      },
    ]);
  });

  test("a bounce is void with a new address", async () => {
    const { db, write, rows } = testIngestion();
    const identify = (email: string) => write([{ type: "identify", userId: "ada", traits: { email } }]);
    await identify("a@example.com");
    db.$client.prepare("insert into consents values (1, 'email', null, 0, 5)").run();
    await identify("a@example.com");
    expect(rows("select bounced_at from consents")).toEqual([{ bounced_at: 5 }]);
    await identify("b@example.com");
    expect(rows("select bounced_at from consents")).toEqual([{ bounced_at: null }]);
  });
});
