import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, request as forward, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import RudderAnalytics from "@rudderstack/rudder-sdk-node";
import { Analytics } from "@segment/analytics-node";

const folder = mkdtempSync(join(tmpdir(), "satsuma-e2e-"));
const path = join(folder, "satsuma.db");
const library = "node_modules/@segment/analytics-next/dist/umd/index.js";
const port = 4118;
const env = { ...process.env, DATABASE_PATH: path, PUBLIC_URL: undefined } as unknown as NodeJS.ProcessEnv;

/** What stands between clients and the server: it tells 503 while `down`, keeps every status, and serves a page. */
const gate = { down: false, statuses: [] as number[], origin: "" };
let server: ChildProcess;
let proxy: Server;
let key: string;

test.describe.configure({ mode: "serial", timeout: 180_000 });

test.beforeAll(async () => {
  await startServer();
  const words = ["lib/commands/main.ts", "key", "create", "--kind", "write", "--name", "e2e"];
  key = execFileSync(process.execPath, words, { env }).toString().trim();
  proxy = createServer((incoming, answer) => {
    const { url = "", method = "", headers } = incoming;
    if (url === "/page") return answer.setHeader("content-type", "text/html").end("<title>A page</title>");
    if (gate.down) return unavailable(answer);
    const onward = forward({ host: "127.0.0.1", port, path: url, method, headers }, (got) => {
      gate.statuses.push(got.statusCode ?? 0);
      answer.writeHead(got.statusCode ?? 0, got.headers);
      got.pipe(answer);
    });
    onward.on("error", () => unavailable(answer));
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  gate.origin = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

test.afterAll(async () => {
  proxy.close();
  await stopServer("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
});

function unavailable(answer: ServerResponse): void {
  if (answer.headersSent) return void answer.destroy();
  const cors = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization, content-type" };
  answer.writeHead(503, { "retry-after": "1", ...cors }).end();
}

async function startServer(): Promise<void> {
  const words = ["node_modules/next/dist/bin/next", "start", "-p", String(port), "-H", "127.0.0.1"];
  server = spawn(process.execPath, words, { env, stdio: "inherit" });
  for (let tries = 0; tries < 300; tries++) {
    const health = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (health?.ok) return;
    await sleep(100);
  }
  throw new Error("The server did not start.");
}

async function stopServer(signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise((exit) => server.once("exit", exit));
  server.kill(signal);
  await ended;
}

/** The numbers that events of this name carry, in order: a lost one is missing, a double one is there twice. */
function stored(name: string): number[] {
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 });
  const rows = db
    .prepare(
      `select json_extract(e.properties, '$.n') as n from events e join event_names m on m.id = e.name_id
       where m.name = ? order by n`,
    )
    .all(name) as { n: number }[];
  db.close();
  return rows.map(({ n }) => n);
}

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n);

/** What befalls the server while a client sends 600 events: it is killed at the 200th, and unavailable from the 400th on. */
async function befall(n: number): Promise<void> {
  if (n % 20 === 0) await sleep(20);
  if (n === 200) {
    await stopServer("SIGKILL");
    void sleep(300).then(startServer);
  }
  if (n === 400) {
    gate.down = true;
    setTimeout(() => {
      gate.down = false;
    }, 2_000);
  }
}

test("@segment/analytics-node delivers everything once while the server is killed, restarted and unavailable", async () => {
  const analytics = new Analytics({ writeKey: key, host: gate.origin, flushAt: 10, maxRetries: 100 });
  const failures: unknown[] = [];
  analytics.on("error", (error) => failures.push(error));
  analytics.identify({ userId: "ada", traits: { email: "ada@example.com" } });
  for (const n of upTo(600)) {
    analytics.track({ userId: "ada", event: "Segment", properties: { n } });
    await befall(n);
  }
  await analytics.closeAndFlush({ timeout: 90_000 });
  expect(failures).toEqual([]);
  expect(stored("Segment")).toEqual(upTo(600));
});

test("@rudderstack/rudder-sdk-node delivers everything once while the server is killed, restarted and unavailable", async () => {
  const failures: unknown[] = [];
  const rudder = new RudderAnalytics(key, {
    dataPlaneUrl: gate.origin,
    flushAt: 20,
    flushInterval: 500,
    logLevel: "none",
    axiosRetryConfig: { retries: 300, retryDelay: () => 200 },
    errorHandler: (error) => failures.push(error),
  });
  for (const n of upTo(600)) {
    rudder.track({ userId: "rob", event: "Rudder", properties: { n } });
    await befall(n);
  }
  await expect.poll(() => stored("Rudder").length, { timeout: 90_000 }).toBe(600);
  expect(stored("Rudder")).toEqual(upTo(600));
  expect(failures).toEqual([]);
});

test("@segment/analytics-next in Chromium delivers everything once while the server is unavailable, killed and restarted", async ({
  page,
}) => {
  await page.goto(`${gate.origin}/page`);
  await page.addScriptTag({ content: readFileSync(library, "utf8") });
  await page.evaluate(
    async ({ writeKey, cdnURL }) => {
      type Browser = { identify(id: string): Promise<unknown> };
      type Load = { load(settings: object): Promise<[Browser, unknown]> };
      const [analytics] = await (
        window as unknown as { AnalyticsNext: { AnalyticsBrowser: Load } }
      ).AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL });
      Object.assign(window, { analytics });
      await analytics.identify("eve");
    },
    { writeKey: key, cdnURL: gate.origin },
  );
  const track = (from: number, to: number) =>
    page.evaluate(
      async ([first, end]) => {
        type Browser = { track(event: string, properties: object): Promise<unknown> };
        const { analytics } = window as unknown as { analytics: Browser };
        for (let n = first!; n < end!; n++) {
          void analytics.track("Browser", { n });
          await new Promise((later) => setTimeout(later, 20));
        }
      },
      [from, to],
    );
  await track(0, 10);
  gate.down = true;
  await track(10, 30);
  gate.down = false;
  const tracked = track(30, 60);
  await sleep(200);
  await stopServer("SIGKILL");
  await Promise.all([tracked, sleep(300).then(startServer)]);
  await track(60, 70);
  await expect.poll(() => stored("Browser").length, { timeout: 90_000 }).toBe(70);
  expect(stored("Browser")).toEqual(upTo(70));
});

test("no client was ever redirected, and none was told to drop what it sent", () => {
  expect(gate.statuses.length).toBeGreaterThan(30);
  expect(gate.statuses.filter((status) => status >= 300 && status < 500)).toEqual([]);
});

test("the built server answers as the specification says, with and without a slash", async () => {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  const post = (to: string, body: unknown) =>
    fetch(gate.origin + to, {
      method: "POST",
      redirect: "manual",
      headers: { authorization },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  const track = { userId: "ada", event: "Plain" };
  for (const to of ["/v1/track", "/v1/track/", "/v1/t", "/v1/t/"]) expect((await post(to, track)).status).toBe(200);
  for (const to of ["/v1/batch", "/v1/batch/", "/v1/import", "/v1/b"])
    expect((await post(to, { batch: [{ type: "track", ...track }] })).status).toBe(200);
  expect(stored("Plain").length).toBe(8);
  for (const [to, body] of [
    ["/v1/nothing", {}],
    ["/v1", {}],
    ["/v1/track", "{"],
    ["/v1/batch", " ".repeat(10_000_000)],
  ] as const)
    expect((await post(to, body)).status, to).toBe(400);
  const options = await fetch(`${gate.origin}/v1/t`, { method: "OPTIONS" });
  expect(options.headers.get("access-control-allow-origin")).toBe("*");
});
