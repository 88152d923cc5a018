import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";

let api: Awaited<ReturnType<typeof openApi>>;
const read = async () => (await api.call("GET", "/workspace")).body;
const change = (body: unknown) => api.call("PATCH", "/workspace", { body });

beforeAll(async () => {
  api = await openApi();
});

test("a new workspace has the settings that the API promises", async () => {
  expect(await read()).toEqual({
    timezone: "UTC",
    currency: "USD",
    sessionGapMinutes: 30,
    revenueEvents: ["Order Completed"],
  });
});

test("a change alters what it names, and the audit log says which key did it", async () => {
  const { status, body } = await change({ timezone: "Europe/Istanbul", sessionGapMinutes: 45 });
  expect([status, body]).toMatchObject([200, { timezone: "Europe/Istanbul", currency: "USD", sessionGapMinutes: 45 }]);
  expect(await read()).toEqual(body);
  expect(auditPage(api.db)[0]).toMatchObject({ action: "workspace.change", actorName: "test" });
});

test.each([
  [{ timezone: "Mars/Base" }, "/timezone"],
  [{ currency: "BTC!" }, "/currency"],
  [{ sessionGapMinutes: 0 }, "/sessionGapMinutes"],
  [{ sessionGapMinutes: "soon" }, "/sessionGapMinutes"],
  [{ revenueEvents: [""] }, "/revenueEvents/0"],
  [{ revenueEvents: "Order Completed" }, "/revenueEvents"],
  [{ zone: "UTC" }, "/zone"],
])("the settings %j are refused at %s, and nothing changes", async (body, path) => {
  const before = await read();
  const answer = await change({ currency: "EUR", ...body });
  expect([answer.status, answer.body.error.path]).toEqual([422, path]);
  expect(await read()).toEqual(before);
});
