import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { demoLogin } from "#/lib/demo/open-shop.ts";
import { buildIfNeeded, fillDemo, startServer } from "#/lib/demo/processes.ts";
import { sendTraffic } from "#/lib/demo/traffic.ts";
import { environment } from "#/lib/workspace/environment.ts";

process.env.DATABASE_PATH ||= "data/demo.db";
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  const { values } = parseArgs({ options: { "quiet-shop": { type: "boolean", default: false } } });
  await serveDemo(values["quiet-shop"]);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

/**
 * Builds the server and fills the demo's database at the same time, then serves until it is stopped. People visit the shop all
 * the while, unless it is to be quiet.
 */
async function serveDemo(quiet: boolean): Promise<void> {
  const { DATABASE_PATH, PORT, HOST, PUBLIC_URL } = environment();
  console.log(`Building the server, and filling ${DATABASE_PATH}.`);
  await Promise.all([buildIfNeeded(), fillDemo()]);
  const server = startServer(PORT, HOST);
  server.once("exit", (code) => process.exit(code ?? 1));
  const origin = `http://127.0.0.1:${PORT}`;
  await answers(`${origin}/healthz`);
  const address = PUBLIC_URL ?? `http://localhost:${PORT}`;
  console.log(`\n  ${address}\n  e-mail    ${demoLogin.email}\n  password  ${demoLogin.password}\n\nCtrl-C stops it.`);
  if (!quiet) await visit(origin, DATABASE_PATH);
}

/** The demo stands without visitors too. */
async function visit(origin: string, databasePath: string): Promise<void> {
  const revoked = () => console.log("The shop's write key was revoked: nobody visits it until the demo starts again.");
  try {
    await sendTraffic(origin, databasePath, revoked);
  } catch (error) {
    console.error(`Nobody visits the shop: ${(error as Error).message}`);
  }
}

async function answers(url: string): Promise<void> {
  const ok = () =>
    fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
  while (!(await ok())) await sleep(100);
}
