import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { startServer } from "#/lib/commands/bench-server.ts";
import type { Figure } from "#/lib/commands/figure.ts";
import { commandLine } from "#/lib/commands/workspace-file.ts";
import { type Call, callsOf } from "#/lib/demo/life.ts";
import { day } from "#/lib/demo/world.ts";

const perBatch = 100;
const batches = 1_500;
const clients = 16;

/** Sends the demo's calls over HTTP to a built server on an empty database beside the one that is measured. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(dirname(path), "bench-"));
  const database = join(folder, "ingestion.db");
  try {
    const key = await makeKey(database);
    const server = await startServer(database);
    try {
      const authorization = `Basic ${btoa(`${key}:`)}`;
      const bodies = makeBodies();
      const began = performance.now();
      await Promise.all(Array.from({ length: clients }, () => send(`${server.url}/v1/batch`, authorization, bodies)));
      const seconds = (performance.now() - began) / 1000;
      const what = `ingestion over HTTP, batches of ${perBatch}, ${clients} clients`;
      const measured = (batches * perBatch) / seconds;
      yield { what, budget: 10_000, measured, unit: "calls/s", within: "at least" };
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function makeKey(database: string): Promise<string> {
  const db = openDatabase(database);
  migrate(db);
  const { key } = await createKey(db, { kind: "write", name: "Benchmark" }, commandLine, Date.now());
  db.$client.close();
  return key;
}

function makeBodies(): string[] {
  const now = Date.now();
  const world = { seed: 2, start: now - 90 * day, days: 90, profiles: 50_000 };
  const calls: Call[] = [];
  for (let number = 1; calls.length < batches * perBatch; number++)
    calls.push(...callsOf(world, number, Number.NEGATIVE_INFINITY, now));
  return Array.from({ length: batches }, (_, i) =>
    JSON.stringify({ batch: calls.slice(i * perBatch, (i + 1) * perBatch) }),
  );
}

/** Takes bodies until none is left; each is answered before the next one goes. */
async function send(url: string, authorization: string, bodies: string[]): Promise<void> {
  for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
    const answer = await fetch(url, { method: "POST", headers: { authorization }, body });
    const { accepted } = (await answer.json()) as { accepted?: number };
    if (accepted !== perBatch) throw new Error(`A batch was answered ${answer.status} with ${accepted} accepted.`);
  }
}
