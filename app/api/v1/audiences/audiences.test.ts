import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter, type Writer } from "#/lib/ingestion/writer.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let writer: Writer;

const day = 24 * 60 * 60_000;
const everyone = { type: "everyone" };
const did = (event: string) => ({ type: "event", event });

beforeAll(async () => {
  const api = await openApi();
  call = api.call;
  writer = openWriter(api.db);
  const identify = (userId: string) => ({ type: "identify", userId, timestamp: ago(9) });
  await ingest(["dua", "ada", "cem", "bob", "eli"].map(identify));
  await ingest([
    {
      type: "track",
      userId: "cem",
      event: "Seen",
      timestamp: ago(3),
      context: { device: { id: "c", type: "android" } },
    },
    { type: "track", userId: "ada", event: "Seen", timestamp: ago(1) },
  ]);
});

const ago = (days: number) => new Date(Date.now() - days * day).toISOString();

async function ingest(calls: unknown[]) {
  const { rejected } = await writer.write(calls, { receivedAt: Date.now() });
  expect(rejected).toEqual([]);
}

const members = (body: object) => call("POST", "/audiences/members", { body });

async function idsOf(criteria: unknown, more: object = {}): Promise<string[]> {
  const { status, body } = await members({ criteria, ...more });
  expect(status).toBe(200);
  return body.ids;
}

test("members are external ids in the order of the profiles' numbers", async () => {
  expect(await idsOf(everyone)).toEqual(["dua", "ada", "cem", "bob", "eli"]);
  expect(await idsOf(did("Seen"))).toEqual(["ada", "cem"]);
  expect(await idsOf({ type: "not", rule: did("Seen") })).toEqual(["dua", "bob", "eli"]);
  expect(await idsOf(did("Never heard of"))).toEqual([]);
});

test("pages follow each other without a gap, a repetition or an end too late", async () => {
  const seen: string[] = [];
  let cursor: string | null | undefined;
  let pages = 0;
  do {
    const { body } = await members({ criteria: everyone, limit: 2, cursor });
    seen.push(...body.ids);
    cursor = body.next;
    pages++;
  } while (cursor);
  expect([pages, seen]).toEqual([3, ["dua", "ada", "cem", "bob", "eli"]]);
  expect((await members({ criteria: everyone, limit: 5 })).body.next).toBeNull();
});

test("what was written is in the very next answer", async () => {
  for (let round = 0; round < 20; round++) {
    await ingest([{ type: "track", userId: "bob", event: `Round ${round}` }]);
    expect(await idsOf(did(`Round ${round}`))).toEqual(["bob"]);
  }
});

test("a cursor stays at its instant: what happens between two pages is not on the second", async () => {
  const first = await members({ criteria: did("Seen"), limit: 1 });
  expect(first.body.ids).toEqual(["ada"]);
  await new Promise((resolve) => setTimeout(resolve, 5));
  await ingest([{ type: "track", userId: "eli", event: "Seen" }]);
  const second = await members({ criteria: did("Seen"), limit: 10, cursor: first.body.next });
  expect(second.body).toEqual({ ids: ["cem"], next: null });
  expect(await idsOf(did("Seen"))).toEqual(["ada", "cem", "eli"]);
});

test("a cursor serves only the question that it was given for", async () => {
  const { next } = (await members({ criteria: everyone, limit: 1 })).body;
  for (const other of [{ criteria: did("Seen") }, { criteria: everyone, as_of: ago(1) }]) {
    const { status, body } = await members({ ...other, cursor: next });
    expect([status, body.error.code, body.error.path]).toEqual([422, "bad_cursor", "/cursor"]);
  }
});

test("a page that follows needs no as_of, and may repeat that of the page before", async () => {
  const as_of = ago(2);
  const { next } = (await members({ criteria: everyone, as_of, limit: 3 })).body;
  for (const more of [{}, { as_of }])
    expect((await members({ criteria: everyone, cursor: next, ...more })).body).toEqual({
      ids: ["bob", "eli"],
      next: null,
    });
});

test("an earlier instant is asked for as text, as a day or as milliseconds", async () => {
  const before = Date.now() - 2 * day;
  for (const as_of of [before, new Date(before).toISOString(), new Date(before).toISOString().slice(0, 10)])
    expect(await idsOf(did("Seen"), { as_of })).toEqual(["cem"]);
  expect(await idsOf(everyone, { as_of: ago(10) })).toEqual([]);
});

test("a count is the number of members, split by platform, and keeps nothing", async () => {
  const { status, body } = await call("POST", "/audiences/count", { body: { criteria: did("Seen"), as_of: ago(2) } });
  expect([status, body.size]).toEqual([200, 1]);
  expect(body.platforms).toEqual({ ios: 0, android: 1, web: 0, several: 0, none: 0 });
  expect((await call("GET", "/segments")).body.segments).toEqual([]);
});

test("rules may ask about a segment that exists, and about no other", async () => {
  const body = { name: "Seen", kind: "past_behavior", criteria: did("Seen") };
  const { id } = (await call("POST", "/segments", { body })).body;
  expect(await idsOf({ type: "segment", segment: id }, { as_of: ago(2) })).toEqual(["cem"]);
  const unknown = await members({ criteria: { type: "segment", segment: id + 1 } });
  expect([unknown.status, unknown.body.error.code]).toEqual([422, "unknown_segment"]);
});

const nested = (levels: number): object => (levels === 1 ? everyone : { type: "not", rule: nested(levels - 1) });

test("a tree of eight levels is answered, one of nine is not, nor one of a hundred thousand", async () => {
  expect(await idsOf(nested(8))).toEqual([]);
  expect((await members({ criteria: nested(9) })).status).toBe(422);
  const abyss = `{"criteria":${'{"type":"not","rule":'.repeat(25_000)}{"type":"everyone"}${"}".repeat(25_000)}}`;
  expect((await call("POST", "/audiences/members", { body: abyss })).status).toBe(422);
});

test.each([
  [{}, "/criteria"],
  [{ criteria: null }, "/criteria"],
  [{ criteria: [] }, "/criteria"],
  [{ criteria: { type: "all", rules: [everyone, { type: "most" }] } }, "/criteria/rules/1"],
  [{ criteria: { type: "profile", field: "email", operator: "resembles", value: "x" } }, "/criteria"],
  [{ criteria: { type: "everyone", extra: 1 } }, "/criteria"],
  [{ criteria: everyone, limit: 0 }, "/limit"],
  [{ criteria: everyone, limit: 10_001 }, "/limit"],
  [{ criteria: everyone, limit: "10" }, "/limit"],
  [{ criteria: everyone, limit: 1.5 }, "/limit"],
  [{ criteria: everyone, cursor: "" }, "/cursor"],
  [{ criteria: everyone, cursor: "bm90IG91cnM" }, "/cursor"],
  [{ criteria: everyone, as_of: "2026-02-30" }, "/as_of"],
  [{ criteria: everyone, as_of: true }, "/as_of"],
  [{ criteria: everyone, as_of: "9999-01-01" }, "/as_of"],
  [{ criteria: everyone, page: 1 }, "/page"],
])("the question %j is refused at %s", async (body, path) => {
  const answer = await members(body);
  expect([answer.status, answer.body.error.path]).toEqual([422, path]);
});
