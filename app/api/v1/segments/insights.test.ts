import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let path: string;

beforeAll(async () => {
  const api = await openApi();
  call = api.call;
  const person = (userId: string, traits: object, context = {}) => ({ type: "identify", userId, traits, context });
  const phone = { device: { id: "ada-phone", type: "ios", token: "t" } };
  const writer = openWriter(api.db);
  await writer.write(
    [
      person("ada", { email: "ada@example.com" }, phone),
      person("bob", { email: "bob@example.com", subscriptions: { email: false } }),
      person("cem", { phone: "+90" }),
    ],
    { receivedAt: Date.now() },
  );
  await writer.close();
  const body = { name: "Everyone", kind: "past_behavior", criteria: { type: "everyone" } };
  path = `/segments/${(await call("POST", "/segments", { body })).body.id}`;
  await call("POST", `${path}/refresh`);
});

test("insights say why the rest is unreachable, and the chains lead from the size to who would get it", async () => {
  const { status, body } = await call("GET", `${path}/insights`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ size: 3, any: 1, none: 2, estimate: null, intervals: null });
  expect(body.channels.email).toMatchObject({ reachable: 1, opted_out: 1, no_address: 1, bounced: 0, blocklisted: 0 });
  expect(body.channels.push).toMatchObject({ reachable: 1, devices: 1, no_address: 2 });
  const sizes = (steps: { key: string; size: number; loss: number }[]) =>
    steps.map(({ key, size, loss }) => [key, size, loss]);
  expect(sizes(body.chains.send.email)).toEqual([
    ["size", 3, 0],
    ["not_blocklisted", 3, 0],
    ["reachable", 1, 2],
    ["under_limit", 1, 0],
    ["would_receive", 1, 0],
  ]);
  expect(sizes(body.chains.export).at(-1)).toEqual(["would_export", 3, 0]);
});

test("insights have the five figures, and say why one has no value", async () => {
  const { body } = await call("GET", `${path}/insights?mode=exact`);
  expect(body.performance).toMatchObject({ zone: "UTC", currency: "USD" });
  const { figures } = body.performance;
  expect(figures.map(({ key }) => key)).toEqual(["sent", "clicks", "opens", "time", "revenue"]);
  expect(figures[1]?.window).toEqual({ value: null, reason: "No push or web push was delivered in these 30 days." });
});

test("an estimate has an interval and says how many were looked at; another mode is refused", async () => {
  const { status, body } = await call("GET", `${path}/insights?mode=estimate`);
  expect(status).toBe(200);
  expect(body.estimate.sample).toBeLessThanOrEqual(3);
  expect(body.estimate.low).toBeGreaterThanOrEqual(1);
  expect(body.estimate.high).toBeLessThanOrEqual(3);
  expect(body).toMatchObject({ chains: null, channels: null, performance: null });
  expect((await call("GET", `${path}/insights?mode=guess`)).status).toBe(422);
});
