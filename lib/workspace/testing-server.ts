import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { serve } from "#/lib/workspace/serve.ts";

/** A process that serves the database at a path without screens: its threads, its lock, its end. */
export function spawnServer(path: string): ChildProcess {
  const env = { ...process.env, DATABASE_PATH: path };
  return spawn(process.execPath, [import.meta.filename], { env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits until such a process serves. */
export const serving = (server: ChildProcess) => once(server.stdout!, "data");

if (import.meta.main) {
  serve();
  // What only a forgotten reference holds does not outlive the first collection of a real server either.
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  setInterval(() => {}, 1_000);
  process.stdout.write("serving\n");
}
