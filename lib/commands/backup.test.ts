import { copyFileSync, existsSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { testDatabase, testDatabasePath } from "#/db/testing.ts";
import { freshPath, satsuma } from "#/lib/commands/testing.ts";
import { backupsSince } from "#/lib/workspace/backups.ts";
import { lockServer } from "#/lib/workspace/server-lock.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const nameIn = (path: string) => workspaceSettings(openDatabase(path, { readonly: true })).name;

function named(name: string) {
  const db = testDatabase();
  workspaceSettings(db);
  db.$client.prepare("update workspace set name = ?").run(name);
  return db;
}

test("a backup holds what was committed, also what is only in the journal of a running server", async () => {
  const db = named("Before");
  const file = freshPath("backup.db");
  const { code } = await satsuma(db.$client.name, ["backup", file]);
  expect(code).toBe(0);
  expect(readFileSync(`${db.$client.name}-wal`).length).toBeGreaterThan(0);
  expect(nameIn(file)).toBe("Before");
  expect(backupsSince(db, 0)).toEqual([{ file, at: expect.any(Number) }]);
  expect(backupsSince(db, Date.now() + 1_000)).toEqual([]);
});

test("a backup does not overwrite a file", async () => {
  const file = freshPath("backup.db");
  writeFileSync(file, "mine");
  const { code, stderr } = await satsuma(named("x").$client.name, ["backup", file]);
  expect(code).toBe(1);
  expect(stderr).toContain("exists already");
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("a backup into a folder that does not exist is refused, with the folder's name", async () => {
  const folder = freshPath("nowhere");
  const { code, stderr } = await satsuma(named("x").$client.name, ["backup", `${folder}/backup.db`]);
  expect(code).toBe(1);
  expect(stderr).toContain(`There is no folder ${folder}.`);
});

test("a backup of nothing is refused, and makes no database", async () => {
  const path = freshPath();
  const { code, stderr } = await satsuma(path, ["backup", freshPath()]);
  expect(code).toBe(1);
  expect(stderr).toContain("DATABASE_PATH");
  expect(existsSync(path)).toBe(false);
});

test("a restored backup takes the database's place, and the former one is kept", async () => {
  const db = named("Old");
  const path = db.$client.name;
  const file = freshPath("backup.db");
  await satsuma(path, ["backup", file]);
  db.$client.prepare("update workspace set name = 'New'").run();
  db.$client.close();
  const { code, stdout } = await satsuma(path, ["restore", file]);
  expect(code).toBe(0);
  expect(nameIn(path)).toBe("Old");
  expect(stdout).toContain(`${path}.before-restore`);
  expect(nameIn(`${path}.before-restore`)).toBe("New");
});

test("while somebody has the database open, a restore is refused and changes nothing", async () => {
  const db = named("Open");
  const file = freshPath("backup.db");
  await satsuma(db.$client.name, ["backup", file]);
  db.$client.prepare("update workspace set name = 'Later'").run();
  const { code, stderr } = await satsuma(db.$client.name, ["restore", file]);
  expect(code).toBe(1);
  expect(stderr).toContain("Stop it");
  expect(nameIn(db.$client.name)).toBe("Later");
});

test("while a server holds the database's lock, a restore is refused", async () => {
  const db = named("Served");
  db.$client.close();
  const file = freshPath("backup.db");
  await satsuma(db.$client.name, ["backup", file]);
  const unlock = lockServer(db.$client.name);
  const { code, stderr } = await satsuma(db.$client.name, ["restore", file]);
  unlock?.();
  expect(code).toBe(1);
  expect(stderr).toContain("open in a server");
});

test("a journal that belongs to the former database is not applied to the restored one", async () => {
  const db = named("Crashed");
  const path = freshPath();
  for (const tail of ["", "-wal"]) copyFileSync(db.$client.name + tail, path + tail);
  const file = freshPath("backup.db");
  await satsuma(named("Backup").$client.name, ["backup", file]);
  expect((await satsuma(path, ["restore", file])).code).toBe(0);
  expect(nameIn(path)).toBe("Backup");
  expect(nameIn(`${path}.before-restore`)).toBe("Crashed");
});

test("a damaged database can be replaced, and is kept as it was", async () => {
  const path = freshPath();
  writeFileSync(path, "no database any more");
  const file = freshPath("backup.db");
  await satsuma(named("Backup").$client.name, ["backup", file]);
  expect((await satsuma(path, ["restore", file])).code).toBe(0);
  expect(nameIn(path)).toBe("Backup");
  expect(readFileSync(`${path}.before-restore`, "utf8")).toBe("no database any more");
});

test.each([
  ["a text", (file: string) => writeFileSync(file, "not a database, but long enough to be looked at")],
  ["an empty file", (file: string) => writeFileSync(file, "")],
  ["another program's database", (file: string) => foreign(file)],
  ["a damaged backup", (file: string) => damaged(file)],
  ["a newer program's backup", (file: string) => newer(file)],
])("%s is not restored, and the database stays", async (_, make) => {
  const db = named("Mine");
  db.$client.close();
  const file = freshPath("backup.db");
  make(file);
  const { code, stderr } = await satsuma(db.$client.name, ["restore", file]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/not a backup|newer Satsuma/);
  expect(nameIn(db.$client.name)).toBe("Mine");
});

function foreign(file: string): void {
  const db = openDatabase(file);
  db.$client.exec("create table t (a); pragma application_id = 7");
  db.$client.close();
}

function damaged(file: string): void {
  copyFileSync(testDatabasePath(), file);
  writeSync(openSync(file, "r+"), Buffer.alloc(8192, 0xab), 0, 8192, 4096);
}

function newer(file: string): void {
  copyFileSync(testDatabasePath(), file);
  const db = openDatabase(file);
  db.$client.prepare("insert into __drizzle_migrations (hash, created_at) values ('x', 99999999999999)").run();
  db.$client.close();
}
