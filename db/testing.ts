import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";

const folder = mkdtempSync(join(tmpdir(), "satsuma-test-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** The path of a new, migrated, empty database file that vanishes with the process. */
export function testDatabasePath(): string {
  const template = join(folder, "template.db");
  if (!existsSync(template)) {
    const db = openDatabase(template);
    migrate(db);
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    db.$client.close();
  }
  const path = join(folder, `${++made}.db`);
  copyFileSync(template, path);
  return path;
}

/** A new, migrated, empty database of the test's own; `db.$client.name` is its path. */
export function testDatabase(): Database {
  return openDatabase(testDatabasePath());
}
