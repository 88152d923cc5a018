import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { testDatabase } from "#/db/testing.ts";

const file = (name: string) => join(mkdtempSync(join(tmpdir(), "satsuma-migrate-")), name);

test("a new database is migrated, durable on every commit, and migrating again changes nothing", () => {
  const db = testDatabase();
  expect(db.$client.pragma("synchronous", { simple: true })).toBe(2);
  expect(db.$client.pragma("journal_mode", { simple: true })).toBe("wal");
  const before = db.$client.prepare("select count(*) from __drizzle_migrations").pluck().get();
  migrate(db);
  expect(db.$client.prepare("select count(*) from __drizzle_migrations").pluck().get()).toBe(before);
});

test("a database that a newer program migrated is refused with what to do", () => {
  const db = testDatabase();
  db.$client.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)").run();
  expect(() => migrate(db)).toThrow(/newer Satsuma/);
});

test("a database of another program is refused and left as it was", () => {
  const path = file("other.db");
  const other = new Sqlite(path);
  other.exec("create table notes (text)");
  other.close();
  expect(() => openDatabase(path)).toThrow(/another program/);
});

test("a file that is no database is refused", () => {
  const path = file("text.db");
  writeFileSync(path, "this is a text and no database at all, long enough to have a header of its own".repeat(20));
  expect(() => openDatabase(path)).toThrow(/not an SQLite database/);
});
