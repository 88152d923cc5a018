import { beforeAll, expect, test } from "vitest";
import { openApi } from "#/app/api/v1/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { findProfiles } from "#/lib/profiles/find.ts";

let api: Awaited<ReturnType<typeof openApi>>;
let id: number;
let asOf: string;

beforeAll(async () => {
  api = await openApi();
  const writer = openWriter(api.db);
  const calls = ["ada", "bob", "cem"].map((userId) => ({
    type: "identify",
    userId,
    traits: { plan: { tier: "=gold" } },
  }));
  await writer.write(calls, { receivedAt: Date.now() });
  await writer.close();
  const body = { name: "Everybody", kind: "past_behavior", criteria: { type: "everyone" } };
  ({ id } = (await api.call("POST", "/segments", { body })).body);
  expect((await api.call("GET", `/segments/${id}/export.csv`)).body.error.code).toBe("not_calculated");
  ({ asOf } = (await api.call("POST", `/segments/${id}/refresh`)).body);
  const cem = findProfiles(api.db, { id: "cem" })[0]!;
  await setBlocklisted(api.db, cem.id, true, { id: "u1", name: "Ada" }, Date.now());
});

test("the file streams with what it holds in its headers, without who is blocklisted", async () => {
  const { status, headers, body } = await api.call("GET", `/segments/${id}/export.csv?fields=traits.plan.tier,id`);
  expect(status).toBe(200);
  expect(body).toBe(`traits.plan.tier,id\r\n"'=gold",ada\r\n"'=gold",bob\r\n`);
  expect(headers.get("x-row-count")).toBe("2");
  expect(headers.get("x-snapshot-as-of")).toBe(asOf);
  expect(headers.get("content-disposition")).toMatch(/^attachment; filename="segment-\d+-everybody-[\d-]+\.csv"$/);
});

test("excluded=true is the file of who was left out and why, raw=true leaves text as it is", async () => {
  const excluded = await api.call("GET", `/segments/${id}/export.csv?excluded=true`);
  expect(excluded.body).toBe("id,excluded_because\r\ncem,blocklisted\r\n");
  expect(excluded.headers.get("x-row-count")).toBe("1");
  const raw = await api.call("GET", `/segments/${id}/export.csv?fields=traits.plan.tier&raw=true`);
  expect(raw.body).toBe("traits.plan.tier\r\n=gold\r\n=gold\r\n");
});

test("an unknown field, an unknown segment and members that are no longer kept are refused", async () => {
  const refused = async (path: string) => {
    const { status, body } = await api.call("GET", path);
    return [status, body.error.path ?? body.error.code];
  };
  expect(await refused(`/segments/${id}/export.csv?fields=id,shoe_size`)).toEqual([422, "/fields"]);
  expect(await refused("/segments/999/export.csv")).toEqual([404, "not_found"]);
  api.db.$client.exec("update snapshots set members = null");
  expect(await refused(`/segments/${id}/export.csv`)).toEqual([410, "snapshot_gone"]);
});
