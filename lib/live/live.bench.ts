import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { evaluatorThread } from "#/lib/audience/evaluator.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import { commandLine } from "#/lib/commands/workspace-file.ts";
import { products } from "#/lib/demo/catalogue.ts";
import { writerThread } from "#/lib/ingestion/threads.ts";
import { benchCriteria } from "#/lib/live/bench-criteria.ts";
import { liveThread } from "#/lib/live/live-thread.ts";
import { readMark } from "#/lib/live/mark.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

const segments = 200;
const perSecond = 2_000;
const perBatch = 100;
/** First nobody counts: whoever is seen for the first time today comes into many segments at once. */
const warming = 20;
const seconds = 60;
const active = 10_000;

/** Follows 200 live segments on a copy of the measured database while 2,000 events a second come in by the real writer. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(dirname(path), "bench-"));
  const copy = join(folder, "live.db");
  try {
    copyFileSync(path, copy);
    yield* measured(copy);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function* measured(path: string): AsyncGenerator<Figure> {
  const db = openDatabase(path, { wait: 5_000 });
  migrate(db);
  const evaluator = evaluatorThread(path);
  const [writer, live] = [writerThread(path), liveThread(path, evaluator)];
  try {
    for (let i = 0; i < segments; i++) {
      const input = { name: `Live ${i} ${Date.now()}`, kind: "live" as const, criteria: benchCriteria(i) };
      const made = await createSegment(db, input, commandLine, Date.now());
      if (!made.ok) throw new Error(made.error.message);
      await takeSnapshot(db, evaluator, made.id, { cause: "create" }, Date.now());
    }
    await live.call("wake", undefined);
    while (!readMark(db)) await sleep(50);
    const sending = sender(db, writer, await keyOf(db));
    await sending(warming);
    const cpu = process.cpuUsage();
    const began = performance.now();
    const lags = await sending(seconds);
    const { user, system } = process.cpuUsage(cpu);
    const took = performance.now() - began;
    const what = `${segments} live segments at ${perSecond.toLocaleString("en-US")} events/s`;
    const within = "at most" as const;
    for (const [name, share, budget] of [
      ["half", 0.5, 500],
      ["95 %", 0.95, 1_000],
      ["the last", 1, 2_000],
    ] as const)
      yield { what: `${what}: ${name} handled after`, budget, measured: quantile(lags, share), unit: "ms", within };
    yield { what: `${what}: processor`, budget: 200, measured: (user + system) / took / 10, unit: "%", within };
    const changes = db.$client.prepare("select count(*) from live_changes").pluck().get() as number;
    yield { what: `${what}: changes logged`, budget: 1, measured: changes, unit: "", within: "at least" };
  } finally {
    await live.call("stop", undefined);
    await Promise.all([writer, live, evaluator].map((thread) => thread.close()));
    db.$client.close();
  }
}

async function keyOf(db: Database): Promise<string> {
  return (await createKey(db, { kind: "write", name: "Benchmark" }, commandLine, Date.now())).key;
}

/** Sends for so many seconds; for each batch the milliseconds from its answer until all live segments know it. */
function sender(db: Database, writer: ReturnType<typeof writerThread>, key: string) {
  const users = db.$client
    .prepare(
      `select external_id from profiles where known and merged_into is null and erased_at is null
       order by last_seen_at desc limit ${active}`,
    )
    .pluck()
    .all() as string[];
  const last = db.$client.prepare("select max(id) from events").pluck();
  const encoder = new TextEncoder();
  const incoming = { method: "POST", path: "/v1/batch", origin: "http://localhost", encoding: undefined };
  const authorization = `Basic ${btoa(`${key}:`)}`;

  return async (seconds: number): Promise<number[]> => {
    const lags: number[] = [];
    const waiting: { event: number; at: number }[] = [];
    const settle = () => {
      const { eventMark } = readMark(db)!;
      while (waiting[0] && waiting[0].event <= eventMark) lags.push(performance.now() - waiting.shift()!.at);
    };
    const one = async () => {
      const batch = Array.from({ length: perBatch }, () => call(users));
      const body = encoder.encode(JSON.stringify({ batch }));
      const { status } = await writer.call("ingest", { ...incoming, authorization, body, receivedAt: Date.now() });
      if (status !== 200) throw new Error(`A batch was answered ${status}.`);
      waiting.push({ event: last.get() as number, at: performance.now() });
    };
    const calls: Promise<void>[] = [];
    const began = performance.now();
    for (let i = 0; i < (seconds * perSecond) / perBatch; i++) {
      for (const due = began + (i * 1000 * perBatch) / perSecond; performance.now() < due; await sleep(10)) settle();
      calls.push(one());
    }
    await Promise.all(calls);
    for (; waiting.length > 0; await sleep(10)) settle();
    return lags;
  };
}

function call(users: string[]): object {
  const one = <T>(from: readonly T[]): T => from[Math.floor(Math.random() * from.length)]!;
  const { product_id, category, price } = one(products);
  const event = one([
    "Product Viewed",
    "Product Viewed",
    "Product Viewed",
    "Product Added",
    "Order Completed",
    "Page Viewed",
  ]);
  const properties = {
    product_id,
    category,
    price,
    ...(event === "Order Completed" && { revenue: price, currency: "EUR" }),
  };
  return { type: "track", userId: one(users), event, properties };
}
