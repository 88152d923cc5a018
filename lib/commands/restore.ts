import { existsSync, mkdirSync, realpathSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { audit } from "#/lib/accounts/audit.ts";
import { command } from "#/lib/commands/command.ts";
import { copyDatabase, requireIntact } from "#/lib/commands/copy-database.ts";
import { commandLine, workspacePath } from "#/lib/commands/workspace-file.ts";
import { lockServer } from "#/lib/workspace/server-lock.ts";

export const restore = command({
  usage: "restore FILE",
  about: "Puts a backup in the place of the database, while no server runs; the former one is kept beside it.",
  operand: "FILE",
  flags: {},
  run: ({ operand: file }) => {
    const path = workspacePath();
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    if (existsSync(path) && realpathSync(file) === realpathSync(path))
      throw new Error(`${file} is the database itself. Name the backup that should take its place.`);
    requireBackup(file);
    mkdirSync(dirname(path), { recursive: true });
    const unlock = lockServer(path);
    if (!unlock) throw new Error(`${path} is open in a server. Stop it, then restore.`);
    try {
      return replace(path, file);
    } finally {
      unlock();
    }
  },
});

function replace(path: string, file: string): number {
  const incoming = `${path}.restoring`;
  prepare(file, incoming);
  const former = existsSync(path) ? setAside(path) : undefined;
  renameSync(incoming, path);
  console.log(`${path} holds the backup ${file} now.`);
  if (former) console.log(`The former database is ${former}: delete it when you do not need it any more.`);
  return 0;
}

function requireBackup(file: string): void {
  try {
    requireIntact(file);
  } catch (error) {
    const why = (error as Error).message.replace(/ Set DATABASE_PATH.*/, "");
    throw new Error(`This is not a backup that can be restored. ${why}`);
  }
}

/** A copy of the backup, of this program's schema, as one file: a backup of a newer program is refused here. */
function prepare(file: string, incoming: string): void {
  const source = openDatabase(file, { readonly: true });
  try {
    copyDatabase(source, incoming);
  } finally {
    source.$client.close();
  }
  const copy = openDatabase(incoming);
  try {
    migrate(copy);
    const detail = { file: resolve(file) };
    audit(copy, commandLine, "workspace.restore", { kind: "workspace", id: 1 }, detail, Date.now());
    copy.$client.pragma("journal_mode = delete");
  } catch (error) {
    copy.$client.close();
    for (const tail of ["", "-wal", "-shm"]) rmSync(incoming + tail, { force: true });
    throw error;
  }
  copy.$client.close();
}

/** Moves the present database away, with its journal if it is too damaged to take that in. Answers its new path. */
function setAside(path: string): string {
  const former = freeName(`${path}.before-restore`);
  takeInJournal(path);
  for (const tail of ["", "-wal", "-shm"]) if (existsSync(path + tail)) renameSync(path + tail, former + tail);
  return former;
}

/** Leaving WAL mode needs the file for itself alone, so it fails exactly while somebody has the database open. */
function takeInJournal(path: string): void {
  try {
    const db = openDatabase(path);
    try {
      db.$client.pragma("journal_mode = delete");
    } finally {
      db.$client.close();
    }
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith("SQLITE_BUSY")) throw new Error(`${path} is open in another program. Stop it, then restore.`);
    if (!code?.startsWith("SQLITE_") && !message.includes("not an SQLite")) throw error;
  }
}

function freeName(wanted: string): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!existsSync(name)) return name;
  }
}
