import { mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const rounds = 15;
const copied = 1_000_000;
const month = { kind: "last", amount: 30, unit: "day" } as const;
const within = "at most" as const;

const often: Criteria = { type: "event", event: "Product Viewed", operator: "at_least", value: 3, within: month };
const filtered: Criteria = {
  type: "event",
  event: "Product Viewed",
  where: {
    all: [
      { property: "category", operator: "is", value: "shoes" },
      { property: "price", operator: "gt", value: 50 },
    ],
  },
};
const tree: Criteria = {
  type: "all",
  rules: [
    often,
    {
      type: "any",
      rules: [
        { type: "profile", field: "platform", operator: "includes", value: "ios" },
        { type: "profile", field: "country", operator: "in", value: ["TR", "DE"] },
      ],
    },
    { type: "not", rule: { type: "event", event: "Order Completed", within: month } },
    { type: "event", event: "Product Viewed", where: { property: "price", operator: "gte", value: 100 } },
  ],
};

/** Measures evaluation on the database at this path, and sealing on a copy of its first million events. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  yield await coldFigure(path);
  const db = openDatabase(path, { readonly: true });
  yield await warmFigure(db, "size of a one-event rule, 3 in 30 days, warm", often, 20);
  yield await warmFigure(db, "size with two property filters, all time, warm", filtered, 80);
  yield await warmFigure(db, "size of a five-leaf tree, warm", tree, 100);
  yield await warmFigure(db, "estimate of a five-leaf tree, warm", tree, 50, "estimate");
  db.$client.close();
  yield* sealingFigures(path);
}

/** Milliseconds of one count; each asks at another instant, so that nothing is remembered. */
async function count(db: Database, criteria: Criteria, round: number, mode: "exact" | "estimate" = "exact") {
  const now = (db.$client.prepare("select max(last_at) from event_chunks").pluck().get() as number) + round;
  return (await evaluatorHere(db).call("count", { criteria, now, mode })).tookMs;
}

async function coldFigure(path: string): Promise<Figure> {
  const took: number[] = [];
  for (let round = 0; round < 3; round++) {
    const db = openDatabase(path, { readonly: true });
    await count(db, { type: "everyone" }, round);
    took.push(await count(db, often, round));
    db.$client.close();
  }
  return {
    what: "size of a one-event rule, from disk",
    budget: 100,
    measured: quantile(took, 0.5),
    unit: "ms",
    within,
  };
}

async function warmFigure(
  db: Database,
  what: string,
  criteria: Criteria,
  budget: number,
  mode?: "estimate",
): Promise<Figure> {
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) took.push(await count(db, criteria, round, mode));
  return { what, budget, measured: quantile(took.slice(3), 0.5), unit: "ms", within };
}

async function* sealingFigures(path: string): AsyncGenerator<Figure> {
  const folder = mkdtempSync(join(dirname(path), "bench-"));
  const db = openDatabase(join(folder, "seal.db"));
  try {
    migrate(db);
    db.$client.prepare("attach ? as measured").run(path);
    db.$client.prepare(`insert into events select * from measured.events order by id limit ${copied}`).run();
    const began = performance.now();
    const sealed = await seal(db, 0, { all: true });
    const seconds = (performance.now() - began) / 1000;
    const bytes = db.$client
      .prepare("select sum(length(data)) from event_chunk_columns join event_chunks on id = chunk_id where not sample")
      .pluck()
      .get() as number;
    yield { what: "sealing", budget: 500_000, measured: sealed / seconds, unit: "events/s", within: "at least" };
    yield { what: "columns", budget: 20, measured: bytes / sealed, unit: "bytes/event", within };
  } finally {
    db.$client.close();
    rmSync(folder, { recursive: true });
  }
}
