import { existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Sqlite from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";

export type Database = BetterSQLite3Database<Record<string, never>> & { $client: Sqlite.Database };
export type Connection = Sqlite.Database;

/** Marks a file as ours (`PRAGMA application_id`): the letters "Sats". */
const applicationId = 0x53617473;

/**
 * Opens one connection. `wait` is how many milliseconds a statement may block for another writer:
 * 0 on the request thread (`transaction` retries without blocking), seconds in a thread of its own.
 */
export function openDatabase(path: string, { readonly = false, wait = 0 } = {}): Database {
  if (path !== ":memory:" && !readonly) mkdirSync(dirname(path), { recursive: true });
  if (readonly && !existsSync(path)) throw new Error(`There is no database at ${path}.`);
  const client = new Sqlite(path, { readonly, timeout: wait });
  try {
    const foreign = client.pragma("application_id", { simple: true });
    const tables = client.prepare("select count(*) from sqlite_master").pluck().get() as number;
    if (foreign !== applicationId && tables > 0)
      throw new Error(`${path} is a database of another program. Set DATABASE_PATH to Satsuma's own file.`);
    if (!readonly) {
      if (foreign !== applicationId) client.pragma(`application_id = ${applicationId}`);
      client.pragma("journal_mode = WAL");
      client.pragma("synchronous = FULL");
      // What is deleted, moved or replaced is zeroed in the file: whoever is erased leaves no copy in its free space.
      client.pragma("secure_delete = ON");
    }
    client.pragma("foreign_keys = ON");
    client.pragma("cache_size = -16384");
    client.pragma("temp_store = MEMORY");
  } catch (error) {
    client.close();
    if ((error as { code?: string }).code === "SQLITE_NOTADB")
      throw new Error(`${path} is not an SQLite database. Set DATABASE_PATH to Satsuma's own file.`, { cause: error });
    throw error;
  }
  return drizzle(client, { casing: "snake_case" }) as Database;
}
