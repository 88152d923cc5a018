import { Worker } from "node:worker_threads";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { JobsAnswers } from "#/lib/jobs/jobs-thread.ts";
import { Thread } from "#/lib/jobs/pool.ts";

/** What the thread answers: `wake` starts it; `stop` answers once it has put its work down. */
export type LiveCalls = { wake(nothing: undefined): number; stop(nothing: undefined): Promise<void> };

/** The thread that follows the live segments of a database; it asks `evaluator` through whoever owns both. */
export function liveThread(path: string, evaluator: Evaluator): Thread<LiveCalls> {
  const start = () => new Worker(new URL("./thread.ts", import.meta.url), { workerData: { path } });
  const ask = evaluator.call as (name: string, argument: unknown) => unknown;
  const answers: JobsAnswers = { evaluate: ({ name, argument }) => ask.call(evaluator, name, argument) };
  return new Thread<LiveCalls>(start, answers);
}
