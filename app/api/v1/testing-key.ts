import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKey } from "#/lib/accounts/keys.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** A new database that is this test file's own, and an API key for it. */
export async function testKey(): Promise<{ db: ReturnType<typeof database>; key: string }> {
  const folder = mkdtempSync(join(tmpdir(), "satsuma-api-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  process.env.DATABASE_PATH = join(folder, "satsuma.db");
  const db = database();
  workspaceSettings(db);
  const { key } = await createKey(db, { kind: "api", name: "test" }, { id: "system", name: "System" }, Date.now());
  return { db, key };
}
