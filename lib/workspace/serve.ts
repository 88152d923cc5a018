import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Database } from "#/db/client.ts";
import { hasLive } from "#/lib/live/roster.ts";
import { database } from "#/lib/workspace/database.ts";
import { environment } from "#/lib/workspace/environment.ts";
import { log } from "#/lib/workspace/log.ts";
import { lockServer } from "#/lib/workspace/server-lock.ts";
import { threads } from "#/lib/workspace/threads.ts";

/** Whoever drops the lock's only reference has it collected, and so released. */
const holder = globalThis as unknown as { __satsumaLock?: () => void };
const lookAfter = 5_000;
const followAfter = 500;
const patience = 4_000;

/**
 * Makes this process the server of its workspace: locks it, migrates it, keeps its threads alive, and ends orderly within 5 s
 * when it is told to. What cannot serve ends at once and says why: a second server, a database that is not Satsuma's, a bad
 * environment.
 */
export function serve(): void {
  if (holder.__satsumaLock) return;
  try {
    keepServing(open());
  } catch (error) {
    process.stderr.write(`Satsuma cannot start: ${(error as Error).message}\n`);
    process.exit(1);
  }
}

/** The database of this server, which no other one has. */
function open(): Database {
  const path = environment().DATABASE_PATH;
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${path} is a folder. Set DATABASE_PATH to a file.`);
  mkdirSync(dirname(path), { recursive: true });
  holder.__satsumaLock = lockServer(path);
  if (!holder.__satsumaLock)
    throw new Error(`Another Satsuma server uses ${path}. Stop it first, or give this one a DATABASE_PATH of its own.`);
  return database();
}

/** Keeps the jobs thread alive, and that which follows live segments once there is one; ends orderly. */
function keepServing(db: Database): void {
  const { jobs, live } = threads();
  const wake = (thread: typeof jobs | typeof live, name: string) =>
    void thread.call("wake", undefined).catch((err) => log.error({ err }, `the ${name} thread died`));
  const follow = () => {
    if (!live.alive && hasLive(db)) wake(live, "live");
  };
  wake(jobs, "jobs");
  follow();
  const awake = [setInterval(() => wake(jobs, "jobs"), lookAfter).unref(), setInterval(follow, followAfter).unref()];
  const stop = (code: number) => () => {
    awake.forEach(clearInterval);
    void jobs.call("stop", undefined).catch(() => {});
    if (live.alive) void live.call("stop", undefined).catch(() => {});
    setTimeout(() => process.exit(code), patience).unref();
  };
  process.once("SIGTERM", stop(143));
  process.once("SIGINT", stop(130));
  process.once("exit", () => {
    // The last connection writes the log back as it closes; this one may not be the last.
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    db.$client.close();
  });
}
