import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread, parentPort, threadId, workerData } from "node:worker_threads";
import { openDatabase } from "#/db/client.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { JobsAnswers, JobsCalls } from "#/lib/jobs/jobs-thread.ts";
import { lanes } from "#/lib/jobs/kinds.ts";
import { release } from "#/lib/jobs/queue.ts";
import { Remote, serve } from "#/lib/jobs/remote.ts";
import { collectAtRest } from "#/lib/jobs/rest.ts";
import { scheduleDays, scheduleRefreshes, scheduleUpkeep } from "#/lib/jobs/schedule.ts";
import { kindsOf, workOnce } from "#/lib/jobs/work.ts";
import type { Workshop } from "#/lib/jobs/workshop.ts";
import { Postman } from "#/lib/webhooks/postman.ts";
import { serverWays } from "#/lib/webhooks/ways.ts";
import { log } from "#/lib/workspace/log.ts";

if (!isMainThread && parentPort) run(parentPort, (workerData as { path: string }).path);

function run(port: NonNullable<typeof parentPort>, path: string): void {
  const db = openDatabase(path, { wait: 10_000 });
  const owner = new Remote<JobsAnswers>(port);
  const call = (name: string, argument: unknown) => owner.call("evaluate", { name, argument });
  const shop: Workshop = { db, evaluator: { call } as Evaluator, now: Date.now };
  const postman = new Postman({ db, ways: serverWays(), now: Date.now });
  collectAtRest();
  let stopped = false;
  let nap = new AbortController();
  const rouse = () => {
    nap.abort();
    nap = new AbortController();
  };

  // One thing that breaks (a full disk, a busy database) is tried again; the others go on.
  const repeatedly = async (pause: number, step: () => Promise<unknown>) => {
    while (!stopped) {
      const more = await step().catch((err) => log.error({ err }, "work is tried again"));
      if (!more) await sleep(pause, undefined, { signal: nap.signal }).catch(() => {});
    }
  };

  release(db, lanes.flatMap(kindsOf));
  const loops = [
    ...lanes.map((lane) => repeatedly(250, () => workOnce(shop, lane))),
    repeatedly(2_000, () => scheduleRefreshes(db, Date.now())),
    repeatedly(20_000, () => scheduleDays(db, Date.now())),
    repeatedly(60_000, () => scheduleUpkeep(db, Date.now())),
    repeatedly(250, async () => void postman.start()),
  ];
  const calls: JobsCalls = {
    wake: () => {
      rouse();
      return threadId;
    },
    stop: async () => {
      stopped = true;
      rouse();
      await Promise.all([...loops, postman.stop()]);
      release(db, lanes.flatMap(kindsOf));
      db.$client.close();
    },
  };
  serve(port, calls);
}
