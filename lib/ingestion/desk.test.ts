import { deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createKey, revokeKey } from "#/lib/accounts/keys.ts";
import { preflight } from "#/lib/ingestion/answer.ts";
import { openDesk } from "#/lib/ingestion/desk.ts";
import { type TestServer, testServer } from "#/lib/ingestion/testing-server.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(() => server.close());

const actor = { id: "system", name: "Test" };
const track = (event: string) => ({ type: "track", userId: "ada", event });
const count = (event: string) =>
  server.db.$client
    .prepare("select count(*) from events e join event_names n on n.id = e.name_id where n.name = ?")
    .pluck()
    .get(event);
const good = { success: true, accepted: 1, duplicates: 0, rejected: [] };

describe("paths", () => {
  test.each([
    ["/v1/batch", { batch: [track("By path")] }],
    ["/v1/batch/", { batch: [track("By path")] }],
    ["/v1/import", { batch: [track("By path")] }],
    ["/v1/b", { batch: [track("By path")] }],
    ["/v1/identify", { userId: "ada" }],
    ["/v1/i/", { userId: "ada" }],
    ["/v1/track", { userId: "ada", event: "By path" }],
    ["/v1/t", { userId: "ada", event: "By path" }],
    ["/v1/page", { userId: "ada", name: "Home" }],
    ["/v1/p", { userId: "ada" }],
    ["/v1/screen/", { userId: "ada" }],
    ["/v1/s", { userId: "ada" }],
    ["/v1/group", { userId: "ada", groupId: "g" }],
    ["/v1/g", { userId: "ada", groupId: "g" }],
    ["/v1/alias", { userId: "ada", previousId: "x" }],
    ["/v1/a", { userId: "ada", previousId: "y" }],
  ])("%s takes a call", async (path, body) => {
    const { status, body: answer } = await server.post(path, body);
    expect([status, answer]).toEqual([200, good]);
  });

  test.each(["/v1/nothing", "/v1", "/v1/batch/x", "/v1/projects/k", "/v1/toString"])(
    "%s is answered 400 with what there is",
    async (path) => {
      const { status, body } = await server.post(path, {});
      expect(status).toBe(400);
      expect(body.message).toMatch(/\/v1\/batch/);
    },
  );

  test("another method is answered 400 with the right one", async () => {
    const answer = await fetch(`${server.origin}/v1/batch`, { redirect: "manual" });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ message: "/v1/batch takes POST, not GET." }),
    ]);
  });

  test("the settings of a project tell the browser's SDK where to send", async () => {
    const answer = await fetch(`${server.origin}/v1/projects/${server.key}/settings`);
    const host = new URL(server.origin).host;
    expect(await answer.json()).toMatchObject({
      integrations: { "Segment.io": { apiKey: server.key, apiHost: `${host}/v1`, protocol: "http" } },
    });
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect((await fetch(`${server.origin}/v1/projects/other/settings`)).status).toBe(401);
  });

  test.each(["%", "%zz", "%ff"])("a write key that is written as %s is answered 400", async (key) => {
    const answer = await fetch(`${server.origin}/v1/projects/${key}/settings`);
    expect([answer.status, await answer.json()]).toMatchObject([400, { message: expect.stringContaining("percent") }]);
  });

  test("a browser may send from every site, with the headers that its SDKs send", () => {
    const { status, headers } = preflight();
    expect(status).toBe(200);
    expect(headers["access-control-allow-headers"]).toMatch(/authorization, content-type.*rsa-retry-reason/);
    expect(headers["access-control-allow-origin"]).toBe("*");
  });
});

describe("the write key", () => {
  const send = (authorization: string | undefined, writeKey?: string) =>
    server.post(
      "/v1/track",
      { ...track("By key"), writeKey },
      authorization ? { authorization } : { authorization: "" },
    );
  const base64 = (text: string) => Buffer.from(text).toString("base64");

  test("comes by Basic auth with and without the colon, by Bearer, or in the body", async () => {
    const { key } = server;
    for (const header of [`Basic ${base64(`${key}:`)}`, `Basic ${base64(key)}`, `Bearer ${key}`, `bearer ${key}`])
      expect((await send(header)).status).toBe(200);
    expect((await send(undefined, key)).status).toBe(200);
    expect((await send(`Basic ${base64(`${key}:`)}`, key)).status).toBe(200);
  });

  test("is refused with 401 if it is missing, unknown, revoked, of another kind, or contradicted by the body", async () => {
    const before = count("By key");
    const other = await createKey(server.db, { kind: "write", name: "other" }, actor, 0);
    const gone = await createKey(server.db, { kind: "write", name: "gone" }, actor, 0);
    await revokeKey(server.db, gone.id, actor, 1);
    const api = await createKey(server.db, { kind: "api", name: "api" }, actor, 0);
    const refused = [
      await send(undefined),
      await send("Bearer nonsense"),
      await send("Digest x"),
      await send(undefined, "nonsense"),
      await send(`Bearer ${gone.key}`),
      await send(`Bearer ${api.key}`),
      await send(`Bearer ${server.key}`, other.key),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 401));
    expect(refused.at(-1)?.body.message).toMatch(/differ/);
    expect(count("By key")).toBe(before);
    const warned = "select subject, sample from ingestion_warnings where kind = 'unknown_key'";
    expect(server.db.$client.prepare(warned).get()).toEqual({ subject: "write key", sample: expect.any(String) });
  });
});

describe("bodies", () => {
  const json = (event: string) => JSON.stringify({ batch: [track(event)] });

  test.each([
    ["gzip, said so", gzipSync(json("Packed")), { "content-encoding": "gzip" }],
    ["gzip as a form", gzipSync(json("Packed")), { "content-type": "application/x-www-form-urlencoded" }],
    ["deflate", deflateSync(json("Packed")), { "content-encoding": "deflate" }],
    ["deflate without saying so", deflateSync(json("Packed")), {}],
    ["raw deflate", deflateRawSync(json("Packed")), { "content-encoding": "deflate" }],
    ["plain, though gzip was said", json("Packed"), { "content-encoding": "gzip" }],
    ["plain text", json("Packed"), { "content-type": "text/plain" }],
    ["with a byte order mark", `\ufeff${json("Packed")}`, {}],
  ])("are read: %s", async (_, body, headers) => {
    const before = count("Packed") as number;
    expect((await server.post("/v1/batch", body, headers as Record<string, string>)).status).toBe(200);
    expect(count("Packed")).toBe(before + 1);
  });

  test.each([
    ["no JSON", "{ not json", /not JSON/],
    ["an empty body", "", /not JSON/],
    ["a list", "[]", /send a JSON object/],
    ["null", "null", /send a JSON object/],
    ["no batch", "{}", /batch is missing/],
    ["a batch that is no list", '{"batch":{}}', /batch is an object/],
    ["bytes that are no UTF-8", new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]), /UTF-8/],
    ["a cut off gzip", gzipSync(json("Bad")).subarray(0, 30), /broken or cut off/],
    ["10 MB", `{"batch":[${" ".repeat(10_000_000)}]}`, /1 MB/],
    ["a small gzip of 50 MB", gzipSync(Buffer.alloc(50_000_000, 32)), /1 MB/],
    ["over 10,000 calls", `{"batch":[${"0,".repeat(10_000)}0]}`, /at most 10000/],
    ["a million levels", "[".repeat(900_000), /not JSON/],
  ])("are refused with 400 and a reason: %s", async (_, body, reason) => {
    const { status, body: answer } = await server.post("/v1/batch", body);
    expect(status).toBe(400);
    expect(answer.message).toMatch(reason);
  });

  test("brotli is refused by its name", async () => {
    const { status, body } = await server.post("/v1/batch", "x", { "content-encoding": "br" });
    expect([status, body.message]).toEqual([400, "Content-Encoding br is not read here; send gzip, deflate or none."]);
  });

  test("a bad call does not hold up the good ones, and is reported with its place", async () => {
    const batch = [track("Good"), { type: "track", userId: "ada", messageId: "bad" }, track("Good"), 5];
    const { status, body } = await server.post("/v1/batch", { batch });
    expect([status, body.accepted]).toEqual([200, 2]);
    expect(body.rejected).toEqual([
      { index: 1, messageId: "bad", reason: "event is missing; send the name of what was done as text." },
      { index: 3, messageId: null, reason: "The call is 5; send a JSON object." },
    ]);
  });

  test("a bad call alone is a bad request", async () => {
    const { status, body } = await server.post("/v1/track", { userId: "null", event: "A" });
    expect([status, body.rejected[0].reason]).toEqual([400, body.message]);
    expect(body.message).toMatch(/userId is "null", which names nobody/);
  });

  test("what a batch says for all calls lies under what a call says", async () => {
    const call = { type: "identify", userId: "eve", context: { locale: "de-DE" } };
    await server.post("/v1/batch", { context: { locale: "fr-FR", timezone: "Europe/Paris" }, batch: [call] });
    const row = server.db.$client.prepare("select language, timezone from profiles where external_id = 'eve'").get();
    expect(row).toEqual({ language: "de-DE", timezone: "Europe/Paris" });
  });
});

test("beyond what may wait for the disk, a request is told to come again", async () => {
  const desk = openDesk(server.db, openWriter(server.db), 80);
  const incoming = {
    method: "POST",
    path: "/v1/track",
    origin: "http://localhost",
    authorization: `Bearer ${server.key}`,
    encoding: undefined,
    body: Buffer.from(JSON.stringify({ userId: "ada", event: "Waited" })),
    receivedAt: Date.now(),
  };
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => desk.answer(incoming)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429, 429, 429]);
  expect(Number(answers[4]?.headers["retry-after"])).toBeGreaterThan(0);
  expect(count("Waited")).toBe(2);
  expect((await desk.answer(incoming)).status).toBe(200);
});
