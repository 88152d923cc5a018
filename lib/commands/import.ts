import { statSync } from "node:fs";
import { command } from "#/lib/commands/command.ts";
import { progressLine } from "#/lib/commands/progress.ts";
import { commandLine, withWorkspace } from "#/lib/commands/workspace-file.ts";
import { type ImportReport, importFile } from "#/lib/ingestion/import.ts";

const shown = 20;

export const importEvents = command({
  usage: "import FILE",
  about:
    "Takes in a file of Segment calls, one JSON object a line, plain or gzip; - is the standard input. Works while the server runs; importing the same file again goes on after an interruption and stores nothing twice. Exit code 1 if a line was refused.",
  operand: "FILE",
  flags: {},
  run: ({ operand: file }) => {
    if (file !== "-") requireFile(file);
    return withWorkspace(async (db) => {
      const line = progressLine();
      const report = await importFile(db, file, {
        actor: commandLine,
        onProgress: ({ lines, readBytes, totalBytes }) => {
          if (totalBytes) line.show(`${file}, ${lines} lines`, readBytes / totalBytes);
        },
      }).finally(line.end);
      tell(report);
      return report.refused === 0 ? 0 : 1;
    });
  },
});

function requireFile(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new Error(`There is no file ${file}.`);
  if (found.isDirectory()) throw new Error(`${file} is a folder. Import its files one by one.`);
}

function tell({ lines, accepted, duplicates, refused, rejected, resumedAfter }: ImportReport): void {
  if (resumedAfter) console.log(`Went on after line ${resumedAfter}.`);
  console.log(`${lines} lines: ${accepted} calls taken in, ${duplicates} were there already, ${refused} refused.`);
  for (const { line, reason } of rejected.slice(0, shown)) console.error(`line ${line}: ${reason}`);
  if (refused > shown) console.error(`and ${refused - Math.min(shown, rejected.length)} more`);
}
