import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

let call: Awaited<ReturnType<typeof openApi>>["call"];
let made = 0;

const everyone = { type: "everyone" };
const bought = { type: "event", event: "Order Completed" };
const notBought = { type: "not", rule: bought };

beforeAll(async () => {
  const api = await openApi();
  call = api.call;
  const now = Date.now();
  const people = ["ada", "bob", "cem", "dua"];
  const calls = [
    ...people.map((userId) => ({ type: "identify", userId, traits: { name: userId, email: `${userId}@example.com` } })),
    { type: "track", userId: "ada", event: "Order Completed", properties: { revenue: 50 } },
    { type: "track", userId: "cem", event: "Order Completed", context: { device: { id: "c", type: "ios" } } },
  ];
  const writer = openWriter(api.db);
  const { rejected } = await writer.write(calls, { receivedAt: now });
  expect(rejected).toEqual([]);
  await writer.close();
});

async function create(criteria: unknown = bought, more = {}) {
  const name = `Segment ${++made}`;
  const { status, body } = await call("POST", "/segments", {
    body: { name, kind: "past_behavior", criteria, ...more },
  });
  expect(status).toBe(201);
  return body;
}

async function snapshotOf(criteria?: unknown) {
  const segment = await create(criteria);
  const refreshed = await call("POST", `/segments/${segment.id}/refresh`);
  expect(refreshed.status).toBe(200);
  return { ...segment, snapshot: refreshed.body };
}

test("before its first snapshot a segment has no members and no insights to hand out", async () => {
  // No job runs before the first refresh of this file.
  const { id } = await create();
  for (const what of ["members", "insights"]) {
    const { status, body } = await call("GET", `/segments/${id}/${what}`);
    expect([status, body.error.code]).toEqual([409, "not_calculated"]);
  }
  expect((await call("GET", `/segments/${id}`)).body).toMatchObject({
    snapshot: null,
    size: null,
    status: "calculating",
  });
});

test("a segment that is made can be read, with its rules in words", async () => {
  const { status, headers, body } = await call("POST", "/segments", {
    body: { name: "Buyers", description: "They bought", kind: "past_behavior", criteria: bought },
  });
  expect([status, headers.get("location"), headers.get("etag")]).toEqual([201, `/api/v1/segments/${body.id}`, '"1"']);
  expect(body).toMatchObject({ name: "Buyers", version: 1, criteria: bought, createdBy: "test", usedBy: [] });
  expect(body.sentence).toContain("Order Completed");
  expect((await call("GET", `/segments/${body.id}`)).body.name).toBe("Buyers");
});

test("a name that is taken is a conflict, whatever its case", async () => {
  await create(bought, { name: "Taken" });
  const { status, body } = await call("POST", "/segments", { body: { name: "TAKEN", kind: "list" } });
  expect([status, body.error.code, body.error.path]).toEqual([409, "name_taken", "/name"]);
});

test.each([
  [{ kind: "list" }, "invalid", "/name"],
  [{ name: "", kind: "list" }, "invalid", "/name"],
  [{ name: "X" }, "invalid", "/kind"],
  [{ name: "X", kind: "magic" }, "invalid", "/kind"],
  [{ name: "X", kind: "list", rules: [] }, "unknown_key", "/rules"],
  [{ name: "X", kind: "list", criteria: everyone }, "no_rules_for_list", "/criteria"],
  [{ name: "X", kind: "past_behavior", criteria: { type: "all", rules: [] } }, undefined, "/criteria"],
  [
    { name: "X", kind: "past_behavior", criteria: { type: "not", rule: { type: "nope" } } },
    undefined,
    "/criteria/rule",
  ],
  [{ name: "X", kind: "past_behavior", criteria: { type: "segment", segment: 9999 } }, "unknown_segment", undefined],
])("the segment %j is refused", async (body, code, path) => {
  const answer = await call("POST", "/segments", { body });
  expect(answer.status).toBe(422);
  if (code) expect(answer.body.error.code).toBe(code);
  if (path) expect(answer.body.error.path).toBe(path);
});

test("an edit needs the version that it changes, and makes a new one", async () => {
  const { id } = await create();
  const edit = (version: string | undefined) =>
    call("PATCH", `/segments/${id}`, {
      body: { description: `by ${version}` },
      headers: version === undefined ? {} : { "if-match": version },
    });
  expect((await edit(undefined)).status).toBe(428);
  expect((await edit("soon")).status).toBe(422);
  const edited = await edit("1");
  expect([edited.status, edited.body.version, edited.headers.get("etag")]).toEqual([200, 2, '"2"']);
  const late = await edit('"1"');
  expect([late.status, late.body.error.code, late.body.error.version]).toEqual([409, "conflict", 2]);
  expect((await edit('W/"2"')).body.version).toBe(3);
  expect((await edit("*")).body.version).toBe(4);
});

test("of two edits of one version at the same time one is made and one is refused", async () => {
  const { id } = await create();
  const edit = (description: string) =>
    call("PATCH", `/segments/${id}`, { body: { description }, headers: { "if-match": "1" } });
  const answers = await Promise.all([edit("one"), edit("two")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("a segment that another one asks about cannot be deleted", async () => {
  const { id } = await create();
  const user = await create({ type: "segment", segment: id });
  const refused = await call("DELETE", `/segments/${id}`);
  expect([refused.status, refused.body.error.code]).toEqual([409, "in_use"]);
  expect(refused.body.error.usedBy).toEqual([{ kind: "segment", id: user.id, name: user.name }]);
  expect((await call("DELETE", `/segments/${user.id}`)).status).toBe(204);
  expect((await call("DELETE", `/segments/${id}`)).status).toBe(204);
  expect((await call("GET", `/segments/${id}`)).status).toBe(404);
  expect((await call("DELETE", `/segments/${id}`)).status).toBe(404);
});

test("a number that no segment has is absent, whatever is asked of it", async () => {
  for (const id of ["999999", "0", "-1", "abc", "1e3", "9".repeat(30)]) {
    for (const rest of ["", "/members", "/trend", "/insights", "/explain?profile=ada"])
      expect((await call("GET", `/segments/${id}${rest}`)).status).toBe(404);
    expect((await call("POST", `/segments/${id}/refresh`)).status).toBe(404);
    expect((await call("PUT", `/lists/${id}/entries`, { body: { ids: [] } })).status).toBe(404);
  }
});

test("a refresh answers the snapshot that it took", async () => {
  const { id, snapshot } = await snapshotOf();
  expect(snapshot).toMatchObject({ size: 2, version: 1, platforms: { ios: 1, none: 1 } });
  expect((await call("GET", `/segments/${id}`)).body).toMatchObject({ status: "ready", size: 2, snapshot });
  expect((await call("GET", `/segments/${id}/insights`)).body).toMatchObject({
    size: 2,
    asOf: snapshot.asOf,
    reach: { email: 2 },
  });
});

test("members come in pages of one snapshot, with the fields that are asked for", async () => {
  const { id } = await snapshotOf(everyone);
  const first = await call("GET", `/segments/${id}/members?limit=3&fields=id,email`);
  expect(first.body.members).toEqual(["ada", "bob", "cem"].map((name) => ({ id: name, email: `${name}@example.com` })));
  const rest = await call("GET", `/segments/${id}/members?limit=3&cursor=${first.body.next}`);
  expect(rest.body).toEqual({ members: [{ id: "dua" }], next: null });
  const other = await snapshotOf(bought);
  const foreign = await call("GET", `/segments/${other.id}/members?cursor=${first.body.next}`);
  expect([foreign.status, foreign.body.error.code]).toEqual([422, "bad_cursor"]);
});

test("pages go on in their snapshot while the segment is calculated anew", async () => {
  const { id } = await snapshotOf(bought);
  const first = await call("GET", `/segments/${id}/members?limit=1`);
  await call("PATCH", `/segments/${id}`, { body: { criteria: notBought }, headers: { "if-match": "1" } });
  expect((await call("POST", `/segments/${id}/refresh`)).body.size).toBe(2);
  const rest = await call("GET", `/segments/${id}/members?cursor=${first.body.next}`);
  expect([...first.body.members, ...rest.body.members]).toEqual([{ id: "ada" }, { id: "cem" }]);
  expect((await call("GET", `/segments/${id}/members`)).body.members).toEqual([{ id: "bob" }, { id: "dua" }]);
});

test.each(["cursor=x", "fields=password", "fields=", "limit=10001"])("members refuse %s", async (query) => {
  const { id } = await create();
  const { status, body } = await call("GET", `/segments/${id}/members?${query}`);
  expect([status, body.error.path]).toEqual([422, `/${query.split("=")[0]}`]);
});

test("a dry run says who would enter and leave, and changes nothing", async () => {
  const { id } = await snapshotOf(bought);
  const user = await create({ type: "segment", segment: id });
  const dry = await call("PATCH", `/segments/${id}?dryRun=true`, {
    body: { criteria: everyone },
    headers: { "if-match": "1" },
  });
  const affected = { kind: "segment", id: user.id, name: user.name, before: 2, after: 4 };
  expect(dry.body).toEqual({ entering: 2, leaving: 0, affects: [affected] });
  const swapped = await call("PATCH", `/segments/${id}?dryRun=true`, { body: { criteria: notBought } });
  expect(swapped.body).toMatchObject({ entering: 2, leaving: 2 });
  expect((await call("GET", `/segments/${id}`)).body).toMatchObject({ version: 1, criteria: bought });
  const bad = await call("PATCH", `/segments/${id}?dryRun=true`, {
    body: { criteria: { type: "segment", segment: id } },
  });
  expect([bad.status, bad.body.error.code]).toEqual([422, "cycle"]);
});

test("the trend has today's unfinished point, and asks for days that exist in the right order", async () => {
  const { id } = await snapshotOf(bought);
  const { points } = (await call("GET", `/segments/${id}/trend`)).body;
  expect(points.at(-1)).toMatchObject({ size: 2, unfinished: true, rebuilt: false });
  expect((await call("GET", `/segments/${id}/trend?from=2001-01-01&to=2001-01-31`)).body.points).toEqual([]);
  expect((await call("GET", `/segments/${id}/trend?from=2001-02-30`)).body.error.path).toBe("/from");
  expect((await call("GET", `/segments/${id}/trend?from=2001-02-02&to=2001-02-01`)).status).toBe(422);
});

test("explain says rule by rule why somebody is in or out", async () => {
  const { id } = await create({
    type: "all",
    rules: [bought, { type: "profile", field: "name", operator: "is", value: "ADA" }],
  });
  const inside = (await call("GET", `/segments/${id}/explain?profile=ada`)).body;
  expect(inside.in).toBe(true);
  const outside = (await call("GET", `/segments/${id}/explain?profile=cem`)).body;
  expect(outside.in).toBe(false);
  const verdict = (path: string) => outside.rules.find((rule) => rule.path === path)?.holds;
  expect([verdict("/rules/0"), verdict("/rules/1")]).toEqual([true, false]);
  expect((await call("GET", `/segments/${id}/explain?profile=ada&as_of=2001-01-01`)).body.in).toBe(false);
  expect((await call("GET", `/segments/${id}/explain?profile=nobody`)).status).toBe(404);
  expect((await call("GET", `/segments/${id}/explain`)).body.error.path).toBe("/profile");
  expect((await call("GET", `/segments/${id}/explain?profile=ada&as_of=soon`)).body.error.path).toBe("/as_of");
});
