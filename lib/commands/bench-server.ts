import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** A built server of its own on a free port. `startedIn`: milliseconds from its start to its first page. */
export type Server = { url: string; startedIn: number; megabytes: () => number; stop: () => Promise<void> };

export async function startServer(database: string): Promise<Server> {
  if (!existsSync(".next/BUILD_ID")) throw new Error("There is no built server. Build it first: npm run build");
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // As `npm start` does: glibc gives freed columns back to the system, whatever their size, only if this is fixed.
  const MALLOC_MMAP_THRESHOLD_ = "131072";
  const own = { DATABASE_PATH: database, NODE_ENV: "production" as const, PUBLIC_URL: url, MALLOC_MMAP_THRESHOLD_ };
  const env = { ...process.env, ...own };
  const began = performance.now();
  const words = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  const child = spawn(process.execPath, words, { env, stdio: ["ignore", "ignore", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  await firstPage(child, `${url}/sign-in`);
  return {
    url,
    startedIn: performance.now() - began,
    megabytes: () => Number(execFileSync("ps", ["-o", "rss=", "-p", String(child.pid)])) / 1024,
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
      process.off("exit", kill);
    },
  };
}

async function firstPage(child: ChildProcess, url: string): Promise<void> {
  const answers = () =>
    fetch(url, { redirect: "manual" }).then(
      ({ status }) => status < 500,
      () => false,
    );
  while (!(await answers())) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before its first page.`);
    await sleep(10);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
