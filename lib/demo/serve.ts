import { setTimeout as sleep } from "node:timers/promises";
import { demoLogin } from "#/lib/demo/open-shop.ts";
import { buildIfNeeded, fillDemo, startServer } from "#/lib/demo/processes.ts";
import { environment } from "#/lib/workspace/environment.ts";

process.env.DATABASE_PATH ||= "data/demo.db";
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  await serveDemo();
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

/** Builds the server and fills the demo's database at the same time, then serves until it is stopped. */
async function serveDemo(): Promise<void> {
  const { DATABASE_PATH, PORT, HOST, PUBLIC_URL } = environment();
  console.log(`Building the server, and filling ${DATABASE_PATH}.`);
  await Promise.all([buildIfNeeded(), fillDemo()]);
  const server = startServer(PORT, HOST);
  server.once("exit", (code) => process.exit(code ?? 1));
  await answers(`http://127.0.0.1:${PORT}/healthz`);
  const address = PUBLIC_URL ?? `http://localhost:${PORT}`;
  console.log(`\n  ${address}\n  e-mail    ${demoLogin.email}\n  password  ${demoLogin.password}\n\nCtrl-C stops it.`);
}

async function answers(url: string): Promise<void> {
  const ok = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await ok())) await sleep(100);
}
