import { existsSync } from "node:fs";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { type Actor, system } from "#/lib/accounts/audit.ts";
import { environment } from "#/lib/workspace/environment.ts";

const patience = 30_000;

/** Where the workspace's database is; throws if it must exist and does not. */
export function workspacePath({ existing = false } = {}): string {
  const path = environment().DATABASE_PATH;
  if (existing && !existsSync(path))
    throw new Error(`There is no database at ${path}. Set DATABASE_PATH to the file that the server uses.`);
  return path;
}

/**
 * Runs `fn` on the workspace's database, migrated, and closes it. A statement waits up to 30 s for a server that
 * writes at that moment. The database is made if there is none, unless `existing` asks for one.
 */
export async function withWorkspace<T>(fn: (db: Database) => T | Promise<T>, options = {}): Promise<T> {
  const db = openDatabase(workspacePath(options), { wait: patience });
  try {
    migrate(db);
    return await fn(db);
  } finally {
    db.$client.close();
  }
}

/** Who the audit log names for what is done on the command line. */
export const commandLine: Actor = { ...system, name: "Command line" };
