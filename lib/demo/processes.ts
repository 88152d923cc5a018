import { type ChildProcess, type StdioOptions, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, statSync } from "node:fs";

const next = "node_modules/next/dist/bin/next";
const sources = ["{app,db,lib,public}/**/*", "*.ts", "*.mjs", "package-lock.json"];

/** Builds the server unless what is built is newer than everything it is made of. Throws what the build printed. */
export async function buildIfNeeded(): Promise<void> {
  if (changedAt(".next/BUILD_ID") > Math.max(...globSync(sources).map(changedAt))) return;
  const child = start([next, "build"], "pipe");
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  if ((await end(child)) !== 0) throw new Error(`The server could not be built.\n${output}`);
}

/** Makes the demo in DATABASE_PATH, or brings it up to now, in a process that gives its memory back. */
export async function fillDemo(): Promise<void> {
  const child = start(["lib/commands/main.ts", "demo"], ["ignore", "ignore", "inherit"]);
  if ((await end(child)) !== 0) throw new Error("The demo could not be filled; nothing is served.");
}

/** Starts the built server; it ends with this process. */
export function startServer(port: number, host: string): ChildProcess {
  return start([next, "start", "-p", String(port), "-H", host], ["ignore", "ignore", "inherit"]);
}

function start(words: string[], stdio: StdioOptions): ChildProcess {
  const child = spawn(process.execPath, words, { stdio, env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1" } });
  process.once("exit", () => child.kill());
  return child;
}

async function end(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, "close");
  return code as number | null;
}

const changedAt = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
