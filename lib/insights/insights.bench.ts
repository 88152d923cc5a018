import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "#/db/client.ts";
import { migrate } from "#/db/migrate.ts";
import { segments, segmentVersions } from "#/db/schema/segments.ts";
import { type Evaluator, evaluatorThread } from "#/lib/audience/evaluator.ts";
import { type Figure, quantile } from "#/lib/commands/figure.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { estimate } from "#/lib/insights/estimate.ts";
import { jobsThread } from "#/lib/jobs/jobs-thread.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

const many = 200;
const within = "at most" as const;

/** Takes snapshots of segments that are made for it and removed again, as the server does, on the database at this path. */
export async function* bench(path: string): AsyncGenerator<Figure> {
  const db = openDatabase(path, { wait: 30_000 });
  migrate(db);
  const evaluator = evaluatorThread(path);
  const jobs = jobsThread(path, evaluator);
  const ids = makeSegments(db);
  try {
    await evaluator.call("count", { criteria: rule(0), now: Date.now() });
    const first = await took(() => takeSnapshot(db, evaluator, ids[0]!, { cause: "person" }, Date.now()));
    yield { what: "snapshot with all figures", budget: 3_000, measured: first, unit: "ms", within };
    const next = await took(() => takeSnapshot(db, evaluator, ids[1]!, { cause: "schedule" }, Date.now()));
    yield { what: "the next one of a round", budget: 300, measured: next, unit: "ms", within };
    const idle = await questions(evaluator, sleep(2_000));
    const began = performance.now();
    const round = doRound(db, jobs, ids);
    const busy = await questions(evaluator, round);
    yield {
      what: `round over ${many} segments`,
      budget: 60_000,
      measured: performance.now() - began,
      unit: "ms",
      within,
    };
    const slower = quantile(busy, 0.95) - quantile(idle, 0.95);
    const what = `a person's question meanwhile, p95, slower by (of ${busy.length})`;
    yield { what, budget: 100, measured: slower, unit: "ms", within };
    const estimates: number[] = [];
    for (let i = 0; i < 20; i++)
      estimates.push(await took(() => estimate(evaluator, rule(i), { hasMembers: true }, Date.now())));
    yield { what: "insights by estimate, p95", budget: 50, measured: quantile(estimates, 0.95), unit: "ms", within };
  } finally {
    await jobs.call("stop", undefined);
    await Promise.all([jobs.close(), evaluator.close()]);
    removeSegments(db, ids);
    db.$client.close();
  }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Has every segment calculated by the jobs thread as by its schedule, and waits for the last. */
async function doRound(db: Database, jobs: ReturnType<typeof jobsThread>, ids: number[]): Promise<void> {
  const began = Date.now();
  db.$client.transaction(() => ids.forEach((id) => void requestRefresh(db, id, "schedule", began)))();
  await jobs.call("wake", undefined);
  const left = db.$client
    .prepare(
      `select count(*) from jobs where kind = 'refresh' and state in ('queued', 'running')
         and subject in (select value from json_each(?))`,
    )
    .pluck();
  const list = JSON.stringify(ids.map(String));
  while ((left.get(list) as number) > 0) await sleep(50);
}

/** Asks sizes, one each 100 ms, until something is done; answers how long each took. */
async function questions(evaluator: Evaluator, until: Promise<void>): Promise<number[]> {
  let done = false;
  const end = until.then(() => {
    done = true;
  });
  const times: number[] = [];
  for (let i = 0; !done; i++) {
    times.push(await took(() => evaluator.call("count", { criteria: rule(1000 + i), now: Date.now() })));
    await sleep(100);
  }
  await end;
  return times;
}

/** One rule of another for each number. */
function rule(i: number): Criteria {
  const month = { kind: "last", amount: 1 + (i % 90), unit: "day" } as const;
  return {
    type: "all",
    rules: [
      { type: "event", event: "Product Viewed", operator: "at_least", value: 1 + (i % 7), within: month },
      { type: "not", rule: { type: "event", event: "Order Completed", within: month } },
      { type: "profile", field: "platform", operator: "includes", value: ["ios", "android", "web"][i % 3]! },
    ],
  };
}

function makeSegments(db: Database): number[] {
  const at = Date.now();
  const who = { createdBy: "Benchmark", createdAt: at, updatedBy: "Benchmark", updatedAt: at };
  return Array.from({ length: many }, (_, i) => {
    const name = `Benchmark ${at} ${i}`;
    const made = db
      .insert(segments)
      .values({ name, kind: "past_behavior", tags: [], ...who })
      .returning({ id: segments.id })
      .get();
    db.insert(segmentVersions)
      .values({ segmentId: made.id, version: 1, criteria: rule(i), author: "Benchmark", at })
      .run();
    return made.id;
  });
}

function removeSegments({ $client }: Database, ids: number[]): void {
  const list = JSON.stringify(ids);
  const those = "in (select value from json_each(?))";
  $client.prepare(`delete from jobs where kind = 'refresh' and cast(subject as integer) ${those}`).run(list);
  for (const table of ["snapshots", "runs", "segment_versions"])
    $client.prepare(`delete from ${table} where segment_id ${those}`).run(list);
  $client.prepare(`delete from segments where id ${those}`).run(list);
}
