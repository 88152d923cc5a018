import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let made = 0;

beforeAll(async () => {
  const api = await openApi();
  call = api.call;
  const identify = (userId: string) => ({ type: "identify", userId, traits: { email: `${userId}@example.com` } });
  const writer = openWriter(api.db);
  await writer.write(["ada", "bob", "cem"].map(identify), { receivedAt: Date.now() });
  await writer.close();
});

async function list(): Promise<number> {
  const { body } = await call("POST", "/segments", { body: { name: `List ${++made}`, kind: "list" } });
  return body.id;
}

const put = (id: number, ids: string[], query = "") => call("PUT", `/lists/${id}/entries${query}`, { body: { ids } });
const putCsv = (id: number, file: string, query = "") =>
  call("PUT", `/lists/${id}/entries${query}`, { body: file, headers: { "content-type": "text/csv; charset=utf-8" } });

async function membersOf(segment: number): Promise<string[]> {
  return (await call("POST", "/audiences/members", { body: { criteria: { type: "segment", segment } } })).body.ids;
}

test("an upload says what became of its values, and is seen at once", async () => {
  const id = await list();
  const { status, body } = await put(id, ["bob", "zoe", "ADA", "bob", ""]);
  expect([status, body]).toMatchObject([
    200,
    { matched: 2, unmatched: 1, added: 3, already: 0, removed: 0, invalid: 1 },
  ]);
  expect(await membersOf(id)).toEqual(["ada", "bob"]);
});

test("values are replaced, added and removed", async () => {
  const id = await list();
  await put(id, ["ada", "bob"]);
  expect((await put(id, ["bob", "cem"], "?mode=add")).body).toMatchObject({ added: 1, already: 1, removed: 0 });
  expect(await membersOf(id)).toEqual(["ada", "bob", "cem"]);
  expect((await put(id, ["bob"], "?mode=remove")).body).toMatchObject({ removed: 1 });
  expect(await membersOf(id)).toEqual(["ada", "cem"]);
  expect((await put(id, ["cem"], "?mode=replace")).body).toMatchObject({ removed: 1 });
  expect(await membersOf(id)).toEqual(["cem"]);
});

test("a CSV file is matched by the column and the kind of address that are named", async () => {
  const id = await list();
  const { status, body } = await putCsv(
    id,
    "no,mail\n1,bob@example.com\n2,x@example.com\n",
    "?match=email&column=mail",
  );
  expect([status, body]).toMatchObject([200, { matched: 1, unmatched: 1 }]);
  expect(await membersOf(id)).toEqual(["bob"]);
});

test("an upload that turns out to be bad leaves the list as it was", async () => {
  const id = await list();
  await put(id, ["ada"]);
  const broken = await putCsv(id, 'id\nbob\n"cem\n');
  expect([broken.status, broken.body.error.code]).toEqual([422, "bad_csv"]);
  const column = await putCsv(id, "id\nbob\n", "?column=mail");
  expect(column.body.error.message).toContain("mail");
  expect(await membersOf(id)).toEqual(["ada"]);
});

test("more JSON than 16 MiB is refused with the advice to send CSV, which may be larger", async () => {
  const id = await list();
  const much = " ".repeat(16 * 1024 * 1024);
  const { status, body } = await call("PUT", `/lists/${id}/entries`, { body: `{"ids":["ada"]}${much}` });
  expect([status, body.error.code]).toEqual([413, "too_large"]);
  expect(body.error.message).toContain("text/csv");
  const lines = "ada@example.com,a note of some length\n".repeat(500_000);
  const sent = await putCsv(id, `mail,note\n${lines}`, "?match=email");
  expect([sent.status, sent.body]).toMatchObject([200, { matched: 1, duplicates: 499_999 }]);
});

test("only a list has entries", async () => {
  const body = { name: "Rules", kind: "past_behavior", criteria: { type: "everyone" } };
  const { id } = (await call("POST", "/segments", { body })).body;
  const { status, body: refused } = await put(id, ["ada"]);
  expect([status, refused.error.code]).toEqual([409, "not_a_list"]);
});

test.each([
  ["?mode=merge", { ids: [] }, "/mode"],
  ["?match=name", { ids: [] }, "/match"],
  ["?column=id", { ids: [] }, "/column"],
  ["", { ids: "ada" }, "/ids"],
  ["", { ids: ["ada", true] }, "/ids/1"],
  ["", {}, "/ids"],
  ["", { ids: [], more: 1 }, "/more"],
])("the upload %s %j is refused", async (query, body, path) => {
  const answer = await call("PUT", `/lists/${await list()}/entries${query}`, { body });
  expect([answer.status, answer.body.error.path]).toEqual([422, path]);
});

test("a type that is neither JSON nor CSV is refused", async () => {
  const sent = { body: "<ids/>", headers: { "content-type": "application/xml" } };
  expect((await call("PUT", `/lists/${await list()}/entries`, sent)).status).toBe(415);
});
