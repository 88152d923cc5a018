import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import Sqlite from "better-sqlite3";

const rounds = 20;
const port = 4121;
const address = `http://127.0.0.1:${port}`;
const path = ".cache/kill/satsuma.db";
const env = { ...process.env, DATABASE_PATH: path, PORT: String(port) };

const satsuma = (...words: string[]) =>
  execFileSync("node", ["lib/commands/main.ts", ...words], { env, encoding: "utf8" }).trim();
const newKey = (kind: string) => satsuma("key", "create", "--kind", kind, "--name", "kill").split(/\s+/).at(-1)!;

async function start(): Promise<ChildProcess> {
  const server = spawn("node", ["node_modules/next/dist/bin/next", "start", "-p", String(port)], {
    env,
    stdio: "ignore",
  });
  for (let wait = 0; wait < 300; wait++) {
    const healthy = await fetch(`${address}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (healthy) return server;
    await sleep(50);
  }
  throw new Error("The server did not start.");
}

async function kill(server: ChildProcess): Promise<void> {
  server.kill("SIGKILL");
  await once(server, "exit");
}

function call(client: number, n: number) {
  const messageId = `kill-${client}-${n}`;
  return { type: "track", event: "Struck", userId: `person-${n % 500}`, messageId, properties: { client, n } };
}

test("kill -9, twenty times amid ingestion and refreshes, loses nothing acknowledged and leaves nothing calculating", async () => {
  test.setTimeout(300_000);
  rmSync(".cache/kill", { recursive: true, force: true });
  const write = newKey("write");
  const api = { authorization: `Bearer ${newKey("api")}`, "content-type": "application/json" };
  const acknowledged = new Set<string>();
  let segment: number | undefined;
  let sent = 0;

  async function client(number: number, alive: () => boolean): Promise<void> {
    while (alive()) {
      const batch = Array.from({ length: 50 }, () => call(number, sent++));
      const body = JSON.stringify({ batch, writeKey: write, sentAt: new Date().toISOString() });
      const answer = await fetch(`${address}/v1/batch`, { method: "POST", body }).catch(() => undefined);
      if (answer?.status === 200) for (const { messageId } of batch) acknowledged.add(messageId);
    }
  }

  for (let round = 0; round < rounds; round++) {
    const server = await start();
    let living = true;
    const clients = [1, 2, 3, 4].map((number) => client(number, () => living));
    if (segment === undefined) {
      const criteria = { type: "event", event: "Struck" };
      const body = JSON.stringify({ name: "Struck", kind: "past_behavior", criteria });
      const made = await fetch(`${address}/api/v1/segments`, { method: "POST", headers: api, body });
      expect(made.status).toBe(201);
      segment = ((await made.json()) as { id: number }).id;
    }
    const refresh = fetch(`${address}/api/v1/segments/${segment}/refresh`, { method: "POST", headers: api }).catch(
      () => 0,
    );
    await sleep(150 + Math.random() * 900);
    await kill(server);
    living = false;
    await Promise.all([...clients, refresh]);
  }

  const server = await start();
  const refreshed = await fetch(`${address}/api/v1/segments/${segment}/refresh`, { method: "POST", headers: api });
  expect(refreshed.status).toBe(200);
  const shown = (await (await fetch(`${address}/api/v1/segments/${segment}`, { headers: api })).json()) as {
    status: string;
    snapshot: { size: number };
  };
  const body = JSON.stringify({ criteria: { type: "event", event: "Struck" } });
  const counted = await fetch(`${address}/api/v1/audiences/count`, { method: "POST", headers: api, body });
  const { size } = (await counted.json()) as { size: number };
  await kill(server);

  const db = new Sqlite(path, { readonly: true });
  const stored = db.prepare("select message_id from events").pluck().all() as string[];
  const people = db.prepare("select count(distinct profile_id) from events").pluck().get();
  db.close();
  expect(acknowledged.size).toBeGreaterThan(1_000);
  expect(new Set(stored).size).toBe(stored.length);
  const kept = new Set(stored);
  expect([...acknowledged].filter((id) => !kept.has(id)).slice(0, 5)).toEqual([]);
  expect(shown.status).toBe("ready");
  expect(shown.snapshot.size).toBe(people);
  expect(size).toBe(people);
  expect(satsuma("check")).toBe("The database: intact\nThe columns: intact");
});
