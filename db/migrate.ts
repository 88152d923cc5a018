import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate as runMigrations } from "drizzle-orm/better-sqlite3/migrator";
import type { Database } from "#/db/client.ts";

const folder = join(/* turbopackIgnore: true */ process.cwd(), "db/migrations");

/** Brings a database to this program's schema, all or nothing; refuses one that a newer program has migrated. */
export function migrate(db: Database): void {
  const journal = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const known = journal.entries.at(-1)?.when ?? 0;
  const applied = appliedUntil(db);
  if (applied > known)
    throw new Error(
      "This database was migrated by a newer Satsuma than this one. Start the newer version, or restore a backup made before the upgrade.",
    );
  if (applied < known) runMigrations(db, { migrationsFolder: folder });
}

function appliedUntil(db: Database): number {
  const exists = db.$client.prepare("select 1 from sqlite_master where name = '__drizzle_migrations'").get();
  if (!exists) return 0;
  return (db.$client.prepare("select max(created_at) from __drizzle_migrations").pluck().get() as number | null) ?? 0;
}
