import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let made = 0;

const everyone = { type: "everyone" };
const bought = { type: "event", event: "Order Completed" };

beforeAll(async () => {
  ({ call } = await openApi());
});

async function create(criteria: unknown = bought, more = {}) {
  const name = `Segment ${++made}`;
  const { status, body } = await call("POST", "/segments", {
    body: { name, kind: "past_behavior", criteria, ...more },
  });
  expect(status).toBe(201);
  return body;
}

test("the list is paged by a cursor, filtered and sorted", async () => {
  for (const name of ["Page c", "Page a", "Page b"]) await create(everyone, { name });
  const first = await call("GET", "/segments?query=page%20&sort=name&limit=2");
  expect(first.body.segments.map(({ name }: { name: string }) => name)).toEqual(["Page a", "Page b"]);
  const rest = await call("GET", `/segments?query=page%20&sort=name&limit=2&cursor=${first.body.next}`);
  expect(rest.body.segments.map(({ name }: { name: string }) => name)).toEqual(["Page c"]);
  expect(rest.body.next).toBeNull();
  const downwards = await call("GET", "/segments?query=page%20&sort=-name&limit=1");
  expect(downwards.body.segments[0]?.name).toBe("Page c");
  for (const other of ["query=page%20&sort=-name", "query=page%20", "sort=name", "query=page%20&sort=name&kind=list"]) {
    const { status, body } = await call("GET", `/segments?${other}&limit=2&cursor=${first.body.next}`);
    expect([other, status, body.error.code, body.error.path]).toEqual([other, 422, "bad_cursor", "/cursor"]);
  }
});

test("the list is filtered by tag, creator, use and what is put away, and counts who uses each", async () => {
  const base = await create(everyone, { name: "Filter base", tags: ["f", "g"] });
  const asks = await create({ type: "segment", segment: base.id }, { name: "Filter asks", tags: ["f"] });
  await call("PATCH", `/segments/${asks.id}`, { body: { archived: true }, headers: { "if-match": "1" } });
  const names = async (query: string) => {
    const { body } = await call("GET", `/segments?query=filter%20&sort=name&${query}`);
    return body.segments.map(({ name }: { name: string }) => name);
  };
  expect(await names("")).toEqual(["Filter asks", "Filter base"]);
  expect(await names("tag=g")).toEqual(["Filter base"]);
  expect(await names("creator=nobody")).toEqual([]);
  expect(await names("unused=true")).toEqual(["Filter asks"]);
  expect(await names("archived=true")).toEqual(["Filter asks"]);
  expect(await names("archived=false&hidden=false&paused=false")).toEqual(["Filter base"]);
  const { body } = await call("GET", "/segments?query=filter%20base");
  expect(body.segments[0]?.usedBy).toEqual({ messages: 0, segments: 1 });
  const { count, first } = body.segments[0]!.sameRules;
  expect(count).toBeGreaterThan(0);
  expect(first).toHaveLength(Math.min(10, count));
  expect(first).not.toContain(base.id);
});

test("a list is hidden, nothing else", async () => {
  const list = await create(undefined, { name: "To hide", kind: "list", criteria: undefined });
  const hide = (id: number) =>
    call("PATCH", `/segments/${id}`, { body: { hidden: true }, headers: { "if-match": "1" } });
  expect((await hide(list.id)).body.hiddenAt).toMatch(/^20/);
  const refused = await hide((await create()).id);
  expect([refused.status, refused.body.error.code, refused.body.error.path]).toEqual([422, "not_a_list", "/hidden"]);
});

test.each(["cursor=nonsense", "limit=0", "limit=1001", "sort=colour", "kind=magic", "page=-1", "unused=maybe"])(
  "the list refuses %s",
  async (query) => {
    const { status, body } = await call("GET", `/segments?${query}`);
    expect([status, body.error.path]).toEqual([422, `/${query.split("=")[0]}`]);
  },
);

test("a tag that is given twice is there once", async () => {
  expect((await create(everyone, { tags: ["b", "a", "b"] })).tags).toEqual(["b", "a"]);
});
