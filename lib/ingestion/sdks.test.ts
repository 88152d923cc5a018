import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestServer, testServer } from "#/lib/ingestion/testing-server.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const stored = (name: string) =>
  server.db.$client
    .prepare(
      `select json_extract(e.properties, '$.n') from events e join event_names n on n.id = e.name_id
       where n.name = ? order by 1`,
    )
    .pluck()
    .all(name);

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

test("the unmodified @segment/analytics-node delivers every call once, and nobody is redirected", async () => {
  const analytics = new Analytics({ writeKey: server.key, host: server.origin, flushAt: 7 });
  analytics.identify({ userId: "ada", traits: { email: "Ada@Example.com", plan: "gold" } });
  for (const n of numbers(50)) analytics.track({ userId: "ada", event: "Segment", properties: { n } });
  analytics.page({ userId: "ada", name: "Home", properties: { url: "https://example.com/" } });
  analytics.screen({ userId: "ada", name: "Start" });
  analytics.group({ userId: "ada", groupId: "acme", traits: { seats: 5 } });
  analytics.alias({ userId: "ada", previousId: "before" });
  await analytics.closeAndFlush();
  expect(stored("Segment")).toEqual(numbers(50));
  const [ada] = server.db.$client.prepare("select email, traits from profiles where external_id = 'ada'").all() as [
    { email: string; traits: string },
  ];
  expect(ada.email).toBe("ada@example.com");
  expect(JSON.parse(ada.traits)).toEqual({
    email: "Ada@Example.com",
    plan: "gold",
    groupId: "acme",
    group: { seats: 5 },
  });
  expect(stored("Page Viewed").length + stored("Screen Viewed").length).toBe(2);
  expect(new Set(server.state.statuses)).toEqual(new Set([200]));
});

test("@segment/analytics-node delivers everything once through a time of 503", async () => {
  const analytics = new Analytics({ writeKey: server.key, host: server.origin, flushAt: 5, maxRetries: 20 });
  server.state.fail = true;
  for (const n of numbers(40)) analytics.track({ anonymousId: `a${n % 3}`, event: "Retried", properties: { n } });
  setTimeout(() => {
    server.state.fail = false;
  }, 700);
  await analytics.closeAndFlush();
  expect(stored("Retried")).toEqual(numbers(40));
});

test("the unmodified @rudderstack/rudder-sdk-node delivers every call once, compressed as it sends it", async () => {
  const rudder = new RudderAnalytics(server.key, { dataPlaneUrl: server.origin, flushAt: 7, logLevel: "error" });
  rudder.identify({ userId: "rob", traits: { email: "rob@example.com" } });
  for (const n of numbers(30)) rudder.track({ userId: "rob", event: "Rudder", properties: { n } });
  await rudder.flush();
  await expect.poll(() => stored("Rudder").length, { timeout: 10_000 }).toBe(30);
  expect(stored("Rudder")).toEqual(numbers(30));
  const traits = server.db.$client.prepare("select email from profiles where external_id = 'rob'").pluck().get();
  expect(traits).toBe("rob@example.com");
});
