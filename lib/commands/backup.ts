import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { openDatabase } from "#/db/client.ts";
import { command } from "#/lib/commands/command.ts";
import { copyDatabase } from "#/lib/commands/copy-database.ts";
import { commandLine, workspacePath } from "#/lib/commands/workspace-file.ts";
import { noteBackup } from "#/lib/workspace/backups.ts";

export const backup = command({
  usage: "backup FILE",
  about: "Writes a complete, consistent copy of the database to FILE, also while the server runs.",
  operand: "FILE",
  flags: {},
  async run({ operand: file }) {
    if (existsSync(file)) throw new Error(`${file} exists already. Name a new file, or move that one away.`);
    if (!existsSync(dirname(file))) throw new Error(`There is no folder ${dirname(file)}.`);
    const path = workspacePath({ existing: true });
    const db = openDatabase(path, { readonly: true });
    try {
      const bytes = copyDatabase(db, file);
      console.log(`${file} holds the whole workspace (${(bytes / 1e6).toFixed(1)} MB).`);
    } finally {
      db.$client.close();
    }
    await note(path, resolve(file));
    return 0;
  },
});

/** Whoever erases a person is told in which backups they still are. A backup of a file that we may only read is one too. */
async function note(path: string, file: string): Promise<void> {
  try {
    const db = openDatabase(path, { wait: 5_000 });
    await noteBackup(db, file, commandLine, Date.now()).finally(() => db.$client.close());
  } catch (error) {
    console.error(`The backup is whole, but the audit log could not note it: ${(error as Error).message}`);
  }
}
