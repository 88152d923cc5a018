import { readFileSync, writeFileSync } from "node:fs";
import type { Database } from "#/db/client.ts";
import { system } from "#/lib/accounts/audit.ts";
import { createKey, findKey } from "#/lib/accounts/keys.ts";

/** The write key of the demo's shop, kept in a file beside the database so that there is one, however often it is started. */
export async function shopKey(db: Database, now: number): Promise<string> {
  const file = `${db.$client.name}.shop-key`;
  const kept = read(file);
  if (kept && findKey(db, "write", kept)) return kept;
  const { key } = await createKey(db, { kind: "write", name: "The shop (demo)" }, system, now);
  writeFileSync(file, key, { mode: 0o600 });
  return key;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
