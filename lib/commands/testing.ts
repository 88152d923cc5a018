import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "satsuma-commands-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));

let made = 0;

/** A path in a folder that vanishes with the process; there is no file yet. */
export function freshPath(name = "satsuma.db"): string {
  return join(mkdtempSync(join(folder, `${++made}-`)), name);
}

/** Runs the real command line as a process of its own. `code` is its exit code. */
export function satsuma(
  database: string,
  words: string[],
  stdin?: string,
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const env = { ...process.env, DATABASE_PATH: database };
    const child = execFile(process.execPath, ["lib/commands/main.ts", ...words], { env }, (error, stdout, stderr) => {
      resolve({ code: Number(error?.code ?? 0), stdout, stderr });
    });
    child.stdin?.end(stdin);
  });
}
