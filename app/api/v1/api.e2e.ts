import { randomUUID } from "node:crypto";
import { type APIRequestContext, expect, test } from "@playwright/test";
import { system } from "#/lib/accounts/audit.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { database } from "#/lib/workspace/database.ts";

if (process.env.TEST_PARALLEL_INDEX)
  process.env.DATABASE_PATH ??= `.cache/e2e/${process.env.TEST_PARALLEL_INDEX}/satsuma.db`;

// Other tests share this server's workspace: everything here is about events and people of its own.
const ours = randomUUID();
const bought = { type: "event", event: `Bought ${ours}` };
const person = (n: number) => `${n}-${ours}`;

let api: string;
let write: string;

test.beforeAll(async () => {
  const make = (kind: "api" | "write") => createKey(database(), { kind, name: "e2e" }, system, Date.now());
  api = (await make("api")).key;
  write = (await make("write")).key;
});

type Sent = { data?: unknown; headers?: Record<string, string> };

async function call(request: APIRequestContext, method: string, path: string, { data, headers }: Sent = {}) {
  const sent = { method, data, headers: { authorization: `Bearer ${api}`, ...headers }, maxRedirects: 0 };
  const answer = await request.fetch(`/api/v1${path}`, sent);
  const text = await answer.text();
  return { status: answer.status(), headers: answer.headers(), body: text === "" ? undefined : JSON.parse(text) };
}

async function send(request: APIRequestContext, batch: unknown[]) {
  const authorization = `Basic ${Buffer.from(`${write}:`).toString("base64")}`;
  const answer = await request.post("/v1/batch", { data: { batch }, headers: { authorization } });
  expect(answer.status()).toBe(200);
}

const buy = (userId: string) => ({ type: "track", userId, event: bought.event, messageId: randomUUID() });

async function buyers(request: APIRequestContext): Promise<string[]> {
  return (await call(request, "POST", "/audiences/members", { data: { criteria: bought } })).body.ids;
}

test("what /v1/batch has answered is in the very next answer about members", async ({ request }) => {
  const expected: string[] = [];
  for (let n = 0; n < 30; n++) {
    await send(request, [buy(person(n))]);
    expected.push(person(n));
    expect(await buyers(request)).toEqual(expected);
  }
});

test("a segment is made, calculated, paged through, looked at and deleted", async ({ request }) => {
  await send(request, [buy(person(0)), buy(person(1)), buy(person(2))]);
  const all = await buyers(request);
  const data = { name: `Buyers ${ours}`, kind: "past_behavior", criteria: bought };
  const created = await call(request, "POST", "/segments", { data });
  expect(created.status).toBe(201);
  const path = `/segments/${created.body.id}`;

  const refreshed = await call(request, "POST", `${path}/refresh`);
  expect([refreshed.status, refreshed.body.size]).toEqual([200, all.length]);

  const paged: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await call(request, "GET", `${path}/members?limit=2${cursor && `&cursor=${cursor}`}`);
    paged.push(...page.body.members.map(({ id }: { id: string }) => id));
    cursor = page.body.next;
  }
  expect(paged).toEqual(all);

  const { points } = (await call(request, "GET", `${path}/trend`)).body;
  expect(points.at(-1)).toMatchObject({ size: all.length, unfinished: true });
  expect((await call(request, "GET", `${path}/insights`)).body.size).toBe(all.length);
  expect((await call(request, "GET", `${path}/explain?profile=${person(1)}`)).body.in).toBe(true);

  const edit = { data: { criteria: { type: "not", rule: bought } }, headers: { "if-match": "1" } };
  const preview = await call(request, "PATCH", `${path}?dryRun=true`, edit);
  expect(preview.body.leaving).toBe(all.length);
  expect((await call(request, "PATCH", path, edit)).body.version).toBe(2);
  expect((await call(request, "PATCH", path, edit)).status).toBe(409);

  expect((await call(request, "DELETE", path)).status).toBe(204);
  expect((await call(request, "GET", path)).status).toBe(404);
});

test("a list takes a file of a hundred thousand ids while others are answered", async ({ request }) => {
  const { id } = (await call(request, "POST", "/segments", { data: { name: `List ${ours}`, kind: "list" } })).body;
  await send(request, [buy(person(5))]);
  const lines = Array.from({ length: 100_000 }, (_, n) => person(n)).join("\n");
  const upload = call(request, "PUT", `/lists/${id}/entries`, {
    data: Buffer.from(`id\n${lines}\n`),
    headers: { "content-type": "text/csv" },
  });
  expect((await call(request, "GET", "/workspace")).status).toBe(200);
  const { status, body } = await upload;
  expect([status, body.matched + body.unmatched, body.invalid]).toEqual([200, 100_000, 0]);
  const members = await call(request, "POST", "/audiences/members", {
    data: { criteria: { type: "segment", segment: id } },
  });
  expect(members.body.ids).toEqual(await buyers(request));
});

test("ids with any characters survive the address", async ({ request }) => {
  const id = `a/b c?ç%2F&=+ ${ours}`;
  await send(request, [buy(id)]);
  const path = `/profiles/${encodeURIComponent(id)}`;
  expect((await call(request, "GET", path)).body.id).toBe(id);
  expect((await call(request, "DELETE", path)).status).toBe(204);
  expect((await call(request, "GET", path)).status).toBe(404);
});

const ask = "POST /audiences/members";
const criteria = bought;
const malformed = { data: Buffer.from("{"), headers: { "content-type": "application/json" } };

const badInput: [string, string, Sent, number, string][] = [
  ["no key", ask, { headers: { authorization: "" }, data: { criteria } }, 401, "unauthorized"],
  ["a malformed key", ask, { headers: { authorization: "Bearer x y" }, data: { criteria } }, 401, "unauthorized"],
  ["half of a JSON body", ask, malformed, 400, "malformed_json"],
  ["a key that nobody knows", ask, { data: { criteria, page: -1 } }, 422, "unknown_key"],
  ["a page that is too long", ask, { data: { criteria, limit: 10_001 } }, 422, "invalid"],
  ["a cursor that is none", ask, { data: { criteria, cursor: "x" } }, 422, "bad_cursor"],
  ["an instant in the future", ask, { data: { criteria, as_of: "2999-01-01" } }, 422, "bad_instant"],
  ["two megabytes", ask, { data: { criteria, note: "x".repeat(2_000_000) } }, 413, "too_large"],
  ["a parameter that nobody knows", "GET /segments?page=-1", {}, 422, "unknown_parameter"],
  ["a number that no segment has", "GET /segments/0", {}, 404, "not_found"],
  ["a method that is not there", "PUT /segments", { data: {} }, 405, "method_not_allowed"],
  ["an address that is not there", "GET /nothing/here", {}, 404, "not_found"],
  ["an address below one that is", "GET /segments/1/nothing", {}, 404, "not_found"],
];

for (const [what, address, sent, status, code] of badInput)
  test(`${what} is answered with ${status} ${code}`, async ({ request }) => {
    const [method, path] = address.split(" ") as [string, string];
    const answer = await call(request, method, path, sent);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    if (status === 405) expect(answer.headers.allow).toBe("GET, POST");
  });

test("an address that ends in a slash is the same address", async ({ request }) => {
  expect((await call(request, "GET", "/segments/")).status).toBe(200);
});
