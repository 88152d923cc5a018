import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter, type Writer } from "#/lib/ingestion/writer.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let writer: Writer;

beforeAll(async () => {
  const api = await openApi();
  call = api.call;
  writer = openWriter(api.db);
});

const ingest = (...calls: unknown[]) => writer.write(calls, { receivedAt: Date.now() });
const everyone = async () =>
  (await call("POST", "/audiences/members", { body: { criteria: { type: "everyone" } } })).body.ids;

test("a profile is found by its external id, whatever characters that has", async () => {
  for (const userId of ["ada", "a/b c?ç%", "7"]) {
    await ingest({ type: "identify", userId, traits: { plan: "gold" } });
    const { status, body } = await call("GET", `/profiles/${encodeURIComponent(userId)}`);
    expect([status, body.id, body.traits]).toEqual([200, userId, { plan: "gold" }]);
  }
});

test("an id that nobody has is absent", async () => {
  expect((await call("GET", "/profiles/nobody")).status).toBe(404);
  expect((await call("DELETE", "/profiles/nobody")).status).toBe(404);
});

test("an erased person is gone from every answer, and the same id later is somebody new", async () => {
  await ingest({ type: "track", userId: "gone", event: "Left a trace", properties: { secret: 1 } });
  expect((await call("DELETE", "/profiles/gone")).status).toBe(204);
  expect((await call("GET", "/profiles/gone")).status).toBe(404);
  expect((await call("DELETE", "/profiles/gone")).status).toBe(404);
  expect(await everyone()).not.toContain("gone");
  await ingest({ type: "identify", userId: "gone" });
  expect(await everyone()).toContain("gone");
  const criteria = { type: "event", event: "Left a trace" };
  expect((await call("POST", "/audiences/members", { body: { criteria } })).body.ids).toEqual([]);
});
