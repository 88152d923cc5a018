import { openSync, writeSync } from "node:fs";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { seal } from "#/lib/columns/seal.ts";
import { satsuma } from "#/lib/commands/testing.ts";
import { castWorkspace } from "#/lib/demo/cast.ts";

const now = Date.UTC(2026, 2, 15, 12);

async function sealedCast(): Promise<string> {
  const db = testDatabase();
  await castWorkspace(db, now);
  await seal(db, now, { all: true });
  return db.$client.name;
}

test("a sound database passes", async () => {
  const { code, stdout } = await satsuma(await sealedCast(), ["check"]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: "The database: intact\nThe columns: intact\n" });
});

test("columns that differ from their rows are named, and made anew with --rebuild", async () => {
  const path = await sealedCast();
  openDatabase(path).$client.prepare("update events set at = at - 1000 where id = 1").run();
  const found = await satsuma(path, ["check"]);
  expect(found.code).toBe(1);
  expect(found.stdout).toContain("The database: intact");
  expect(found.stdout).toContain("satsuma check --rebuild");
  expect((await satsuma(path, ["check", "--rebuild"])).code).toBe(0);
  expect((await satsuma(path, ["check"])).code).toBe(0);
});

test("a row that refers to nothing is named, and a backup advised", async () => {
  const path = await sealedCast();
  const db = openDatabase(path);
  db.$client.pragma("foreign_keys = OFF");
  db.$client.prepare("insert into session values ('s', 0, 't', 0, 0, null, null, 'nobody')").run();
  const { code, stdout } = await satsuma(path, ["check"]);
  expect(code).toBe(1);
  expect(stdout).toContain("session refers to a row of user");
  expect(stdout).toContain("satsuma restore FILE");
});

test("a database with pages that cannot be read is named as damaged, and a backup advised", async () => {
  const path = await sealedCast();
  const db = openDatabase(path);
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  const root = db.$client.prepare("select rootpage from sqlite_master where name = 'segments'").pluck().get() as number;
  db.$client.close();
  writeSync(openSync(path, "r+"), Buffer.alloc(4096, 0x5a), 0, 4096, (root - 1) * 4096);
  const { code, stdout, stderr } = await satsuma(path, ["check"]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
  expect(stdout).toMatch(/The database: \d+ faults?\n/);
  expect(stdout).toContain("satsuma restore FILE");
});
