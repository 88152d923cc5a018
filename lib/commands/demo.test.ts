import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";
import { demoSegments } from "#/lib/demo/segments.ts";

const small = ["demo", "--profiles", "60", "--days", "20"];

const one = (path: string, sql: string) => openDatabase(path, { readonly: true }).$client.prepare(sql).pluck().get();

test("an empty workspace gets people, events, calculated segments with their trends, and a login", async () => {
  const path = freshPath();
  const { code, stdout } = await satsuma(path, small);
  expect(code).toBe(0);
  expect(stdout).toContain("Sign in as demo@example.com");
  expect(one(path, "select count(*) from profiles")).toBeGreaterThanOrEqual(60);
  expect(one(path, "select count(*) from events")).toBeGreaterThan(200);
  expect(one(path, "select count(*) from segments where snapshot_id is not null")).toBe(demoSegments.length);
  expect(one(path, "select count(*) from segments where error is not null")).toBe(0);
  expect(one(path, "select count(distinct segment_id) from snapshots where day is not null")).toBe(demoSegments.length);
  expect(one(path, "select name from workspace")).toBe("Satsuma Goods");
});

test("a second time only what happened since is written, and the segments stay as they are", async () => {
  const path = freshPath();
  await satsuma(path, small);
  const db = openDatabase(path);
  const segments = () => db.$client.prepare("select id, name, version from segments").all();
  const events = db.$client.prepare("select count(*) from events").pluck();
  const before = { segments: segments(), events: events.get() as number };
  const { code, stdout } = await satsuma(path, small);
  expect(code).toBe(0);
  expect(Number(stdout.match(/: (\d+) calls written/)?.[1])).toBeLessThan(20);
  expect(events.get() as number).toBeLessThan(before.events + 20);
  expect(segments()).toEqual(before.segments);
});

test("a workspace with other people's profiles is refused and left alone", async () => {
  const path = freshPath();
  await satsuma(path, ["import", "-"], '{"type":"identify","userId":"ada"}');
  const { code, stderr } = await satsuma(path, small);
  expect(code).toBe(1);
  expect(stderr).toContain("DATABASE_PATH");
  expect(one(path, "select count(*) from profiles")).toBe(1);
  expect(one(path, "select count(*) from user")).toBe(0);
  expect(one(path, "select name from workspace")).toBe("My workspace");
});
