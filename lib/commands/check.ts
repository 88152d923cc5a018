import { z } from "zod";
import { compareColumns } from "#/lib/columns/compare.ts";
import { rebuildColumns } from "#/lib/columns/rebuild.ts";
import { command } from "#/lib/commands/command.ts";
import { damage } from "#/lib/commands/copy-database.ts";
import { withWorkspace } from "#/lib/commands/workspace-file.ts";

const shown = 20;

export const check = command({
  usage: "check [--rebuild]",
  about: "Looks for damage in the database, and whether its columns say what its rows say. Exit code 1 if not.",
  flags: { rebuild: z.boolean().default(false).describe("make the columns anew from the rows") },
  run: ({ rebuild }) =>
    withWorkspace(
      async (db) => {
        if (rebuild) await rebuildColumns(db);
        const database = report("The database", damage(db));
        const columns = report("The columns", await compareColumns(db));
        if (!columns) console.log("To make the columns anew from the rows: satsuma check --rebuild");
        if (!database) console.log("To put a backup in its place: satsuma restore FILE");
        return database && columns ? 0 : 1;
      },
      { existing: true },
    ),
});

function report(what: string, faults: string[]): boolean {
  console.log(`${what}: ${faults.length ? `${faults.length} faults` : "intact"}`);
  for (const fault of faults.slice(0, shown)) console.log(`  ${fault}`);
  if (faults.length > shown) console.log(`  and ${faults.length - shown} more`);
  return faults.length === 0;
}
