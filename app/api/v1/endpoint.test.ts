import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { json } from "#/app/api/v1/answer.ts";
import { endpoint, route } from "#/app/api/v1/endpoint.ts";
import { flag, whole } from "#/app/api/v1/parameters.ts";
import { testKey } from "#/app/api/v1/testing-key.ts";

const things = route("/things/{name}", {
  GET: endpoint({
    summary: "A thing",
    query: z.strictObject({ limit: whole({ min: 1, max: 10 }).optional(), deep: flag.optional() }),
    answers: { 200: { description: "It" } },
    run: ({ path, query, actor }) => json({ path, query, by: actor.name }),
  }),
  POST: endpoint({
    summary: "Makes a thing",
    body: z.strictObject({ size: z.int(), "a/b": z.string().optional() }),
    answers: { 200: { description: "It" } },
    run: ({ body }) => json(body),
  }),
  DELETE: endpoint({
    summary: "Breaks",
    answers: {},
    run: () => {
      throw Object.assign(new Error("the secret of /var/lib"), { code: breakWith });
    },
  }),
});

let key: string;
let breakWith: string | undefined;

beforeAll(async () => {
  ({ key } = await testKey());
});

async function send(method: keyof typeof things, path: string, init: RequestInit = {}) {
  const headers = { authorization: `Bearer ${key}`, ...(init.headers as Record<string, string>) };
  const request = new Request(`http://localhost/api/v1${path}`, { ...init, method, headers });
  const response = await things[method](request);
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const post = (body: BodyInit, headers = {}) => send("POST", "/things/x", { body, headers });

test("a call without a key, with an unknown or a malformed one gets 401", async () => {
  for (const authorization of [
    "",
    "Bearer",
    "Bearer nonsense",
    `Basic ${key}`,
    `Bearer ${key}x`,
    `Bearer ${key} ${key}`,
  ]) {
    const { status, body } = await send("GET", "/things/x", { headers: { authorization } });
    expect([authorization, status, body.error.code]).toEqual([authorization, 401, "unauthorized"]);
  }
});

test("a piece of the path arrives decoded", async () => {
  expect((await send("GET", "/things/a%2Fb%20%C3%A7%3F")).body.path).toEqual({ name: "a/b ç?" });
  expect((await send("GET", "/things/%E0%A4%A")).status).toBe(400);
});

test("parameters are read by their schema", async () => {
  const { body } = await send("GET", "/things/x?limit=10&deep=true");
  expect(body).toEqual({ path: { name: "x" }, query: { limit: 10, deep: true }, by: "test" });
});

test.each([
  ["limit=0", "invalid", "/limit"],
  ["limit=11", "invalid", "/limit"],
  ["limit=1.5", "invalid", "/limit"],
  ["limit=", "invalid", "/limit"],
  ["limit=-1", "invalid", "/limit"],
  ["deep=yes", "invalid", "/deep"],
  ["page=-1", "unknown_parameter", "/page"],
  ["limit=1&limit=2", "repeated_parameter", "/limit"],
])("the query %s is refused with %s", async (query, code, path) => {
  const { status, body } = await send("GET", `/things/x?${query}`);
  expect([status, body.error.code, body.error.path]).toEqual([422, code, path]);
  expect(body.error.message).toContain(path.slice(1));
});

test.each([
  ["", 400, "malformed_json", undefined],
  ["{", 400, "malformed_json", undefined],
  [new Uint8Array([0x22, 0xff, 0x22]), 400, "malformed_json", undefined],
  ["[]", 422, "invalid", ""],
  ["null", 422, "invalid", ""],
  ["{}", 422, "missing", "/size"],
  ['{"size":"1"}', 422, "invalid", "/size"],
  ['{"size":1,"a/b":2}', 422, "invalid", "/a~1b"],
  ['{"size":1,"x~y":2}', 422, "unknown_key", "/x~0y"],
  ['{"size":1,"__proto__":2}', 422, "unknown_key", "/__proto__"],
  [`{"size":1,"a/b":"${"x".repeat(1024 * 1024)}"}`, 413, "too_large", undefined],
])("the body %.20s is refused with %i", async (sent, status, code, path) => {
  const answer = await post(sent as BodyInit);
  expect([answer.status, answer.body.error.code, answer.body.error.path]).toEqual([status, code, path]);
});

test("JSON is read under the types that clients send when nobody told them, and under no other", async () => {
  const body = '{"size":1}';
  for (const type of [
    "application/json; charset=utf-8",
    "text/plain;charset=UTF-8",
    "application/x-www-form-urlencoded",
  ])
    expect((await post(body, { "content-type": type })).status).toBe(200);
  expect((await post(body, { "content-type": "text/csv" })).status).toBe(415);
  expect((await post(body, { "content-encoding": "gzip" })).status).toBe(415);
});

test("a method that the address does not have gets 405 and is told which it has", async () => {
  const { status, headers, body } = await send("PUT", "/things/x");
  expect([status, headers.get("allow"), body.error.code]).toEqual([405, "GET, POST, DELETE", "method_not_allowed"]);
});

test("what nobody foresaw becomes a 500 with a number and no details", async () => {
  breakWith = undefined;
  const { status, body } = await send("DELETE", "/things/x");
  expect([status, body.error.code]).toEqual([500, "internal"]);
  expect(body.error.message).toContain(body.error.requestId);
  expect(JSON.stringify(body)).not.toContain("secret");
});

test("a database that stays busy is a 503 that says when to come again", async () => {
  breakWith = "SQLITE_BUSY_SNAPSHOT";
  const { status, headers, body } = await send("DELETE", "/things/x");
  expect([status, headers.get("retry-after"), body.error.code]).toEqual([503, "1", "busy"]);
});
