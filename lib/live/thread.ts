import { setTimeout as sleep } from "node:timers/promises";
import { isMainThread, parentPort, threadId, workerData } from "node:worker_threads";
import { openDatabase } from "#/db/client.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { JobsAnswers } from "#/lib/jobs/jobs-thread.ts";
import { Remote, serve } from "#/lib/jobs/remote.ts";
import { collectAtRest } from "#/lib/jobs/rest.ts";
import { Follower } from "#/lib/live/follower.ts";
import type { LiveCalls } from "#/lib/live/live-thread.ts";
import { log } from "#/lib/workspace/log.ts";

/** Milliseconds between two looks, between two rounds by the clock, and before what broke is tried again. */
const pause = 100;
const every = 60_000;
const patience = 1_000;

if (!isMainThread && parentPort) run(parentPort, (workerData as { path: string }).path);

function run(port: NonNullable<typeof parentPort>, path: string): void {
  const db = openDatabase(path, { wait: 50 });
  const owner = new Remote<JobsAnswers>(port);
  const call = (name: string, argument: unknown) => owner.call("evaluate", { name, argument });
  const follower = new Follower(db, { call } as Evaluator, Date.now);
  collectAtRest();
  let stopped = false;
  let nextRound = 0;

  const step = async () => {
    const more = await follower.tick();
    if (follower.isDue) await follower.settle();
    if (Date.now() >= nextRound) {
      nextRound = Date.now() + every;
      await follower.round();
      await follower.freshen();
    }
    if (!more) await sleep(pause);
  };
  const follow = async () => {
    while (!stopped)
      await step().catch(async (err) => {
        log.error({ err }, "following live segments is tried again");
        await sleep(patience);
      });
  };

  const following = follow();
  const calls: LiveCalls = {
    wake: () => threadId,
    stop: async () => {
      stopped = true;
      await following;
      db.$client.close();
    },
  };
  serve(port, calls);
}
