import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

let db: Awaited<ReturnType<typeof openApi>>["db"];
let call: Awaited<ReturnType<typeof openApi>>["call"];
let all: number;
let germans: number;
let never: number;

beforeAll(async () => {
  const api = await openApi();
  ({ db, call } = api);
  const writer = openWriter(api.db);
  const people = ["DE", "DE", "FR"].map((country, i) => ({
    type: "identify",
    userId: `u${i}`,
    traits: { address: { country }, plan: "free" },
  }));
  await writer.write(people, { receivedAt: Date.now() });
  await writer.close();
  const made = async (name: string, criteria: unknown, refreshed = true) => {
    const { id } = (await call("POST", "/segments", { body: { name, kind: "past_behavior", criteria } })).body;
    if (refreshed) expect((await call("POST", `/segments/${id}/refresh`)).status).toBe(200);
    return id as number;
  };
  all = await made("All", { type: "everyone" });
  germans = await made("Germans", { type: "profile", field: "country", operator: "is", value: "DE" });
  never = await made("Never calculated", { type: "everyone" }, false);
});

test("the regions of an overlap add up to the union", async () => {
  const { status, body } = await call("GET", `/segments/${germans}/overlap?with=${all}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    segments: [
      { id: germans, size: 2 },
      { id: all, size: 3 },
    ],
    union: 3,
    regions: [
      { in: [germans, all], out: [], size: 2 },
      { in: [all], out: [germans], size: 1 },
    ],
    pairs: [{ other: all, both: 2, either: 3, onlyThis: 0, onlyOther: 1 }],
  });
});

test("an overlap with itself, with five others, or with nothing is refused; with what is gone or not calculated, too", async () => {
  const asked = async (others: string) => (await call("GET", `/segments/${all}/overlap${others}`)).status;
  expect(await asked(`?with=${all}`)).toBe(422);
  expect(await asked("?with=11,12,13,14,15")).toBe(422);
  expect(await asked("")).toBe(422);
  expect(await asked("?with=999")).toBe(404);
  expect(await asked(`?with=${never}`)).toBe(409);
});

test("what is no longer kept is 410, and says what to do", async () => {
  const { id } = (
    await call("POST", "/segments", {
      body: { name: "Dropped", kind: "past_behavior", criteria: { type: "everyone" } },
    })
  ).body;
  await call("POST", `/segments/${id}/refresh`);
  db.$client.prepare("update snapshots set members = null where segment_id = ?").run(id);
  for (const path of [`/segments/${id}/overlap?with=${all}`, `/segments/${id}/composition?by=country`]) {
    const { status, body } = await call("GET", path);
    expect([status, body.error.code]).toEqual([410, "snapshot_gone"]);
    expect(body.error.message).toContain(`/segments/${id}/refresh`);
  }
});

test("a composition counts members and all users by value", async () => {
  const { status, body } = await call("GET", `/segments/${germans}/composition?by=country`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    by: "country",
    shape: "values",
    members: 2,
    all: 3,
    rows: [
      { label: "DE", members: 2, all: 2 },
      { label: "FR", members: 0, all: 1 },
    ],
    rest: null,
    missing: { members: 0, all: 0 },
  });
  const cut = await call("GET", `/segments/${germans}/composition?by=country&limit=1`);
  expect(cut.body.rest).toEqual({ values: 1, members: 0, all: 1 });
  const trait = await call("GET", `/segments/${germans}/composition?by=traits.plan`);
  expect(trait.body.rows).toEqual([{ label: "free", members: 2, all: 3 }]);
});

test.each(["email", "nope", "traits.", "location", "traits.a..b"])("nothing is compared by %j", async (by) =>
  expect((await call("GET", `/segments/${germans}/composition?by=${by}`)).status).toBe(422),
);
