import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { audit } from "#/lib/accounts/audit.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { rebuildColumns } from "#/lib/columns/rebuild.ts";
import { command } from "#/lib/commands/command.ts";
import { damage } from "#/lib/commands/copy-database.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";

const shown = 20;

export const check = command({
  usage: "check [--rebuild]",
  about: "Looks for damage in the database, and whether its columns say what its rows say. Exit code 1 if not.",
  flags: { rebuild: z.boolean().default(false).describe("make the columns anew from the rows") },
  run: ({ rebuild }) =>
    withWorkspace(
      async (db) => {
        const database = report("The database", await faults(() => damage(db)));
        const columns = report(
          "The columns",
          await faults(async () => {
            if (rebuild) await rebuildNoted(db);
            return compareColumns(db);
          }),
        );
        if (!columns) console.log("To make the columns anew from the rows: satsuma check --rebuild");
        if (!database) console.log("To put a backup in its place: satsuma restore FILE");
        return database && columns ? 0 : 1;
      },
      { existing: true },
    ),
});

async function rebuildNoted(db: Database): Promise<void> {
  await transaction(db, () =>
    audit(db, commandLine, "columns.rebuild", { kind: "workspace", id: 1 }, undefined, Date.now()),
  );
  await rebuildColumns(db);
}

/** What a look finds; that it cannot read the database is a fault too. */
async function faults(look: () => string[] | Promise<string[]>): Promise<string[]> {
  try {
    return await look();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code?.startsWith("SQLITE_CORRUPT")) return [message];
    throw error;
  }
}

function report(what: string, faults: string[]): boolean {
  const many = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  console.log(`${what}: ${faults.length ? many : "intact"}`);
  for (const fault of faults.slice(0, shown)) console.log(`  ${fault}`);
  if (faults.length > shown) console.log(`  and ${faults.length - shown} more`);
  return faults.length === 0;
}
