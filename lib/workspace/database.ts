import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { environment } from "#/lib/workspace/environment.ts";

const holder = globalThis as unknown as { __satsumaDatabase?: Database };

/** This thread's connection to the workspace's database, migrated, opened once. */
export function database(): Database {
  if (!holder.__satsumaDatabase) {
    const db = openDatabase(environment().DATABASE_PATH);
    migrate(db);
    holder.__satsumaDatabase = db;
  }
  return holder.__satsumaDatabase;
}
