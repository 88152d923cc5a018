import { Worker } from "node:worker_threads";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { Thread } from "#/lib/jobs/pool.ts";

/** What the jobs thread answers: `wake` starts it, or has it look for work at once; `stop` answers once it has put its work down. */
export type JobsCalls = { wake(nothing: undefined): number; stop(nothing: undefined): Promise<void> };
/** What it asks its owner for. */
export type JobsAnswers = { evaluate(question: { name: string; argument: unknown }): unknown };

/** The thread that does the jobs of a database; it asks `evaluator` through whoever owns both. */
export function jobsThread(path: string, evaluator: Evaluator): Thread<JobsCalls> {
  const start = () => new Worker(new URL("./thread.ts", import.meta.url), { workerData: { path } });
  const ask = evaluator.call as (name: string, argument: unknown) => unknown;
  const answers: JobsAnswers = { evaluate: ({ name, argument }) => ask.call(evaluator, name, argument) };
  return new Thread<JobsCalls>(start, answers);
}
