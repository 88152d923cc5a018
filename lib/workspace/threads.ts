import { type EvaluatorCalls, evaluatorThread } from "#/lib/audience/evaluator.ts";
import { type WriterCalls, writerThread } from "#/lib/ingestion/threads.ts";
import { type JobsCalls, jobsThread } from "#/lib/jobs/jobs-thread.ts";
import type { Thread } from "#/lib/jobs/pool.ts";
import { type LiveCalls, liveThread } from "#/lib/live/live-thread.ts";
import { environment } from "#/lib/workspace/environment.ts";

type Threads = {
  writer: Thread<WriterCalls>;
  evaluator: Thread<EvaluatorCalls>;
  jobs: Thread<JobsCalls>;
  live: Thread<LiveCalls>;
};

const holder = globalThis as unknown as { __satsumaThreads?: Threads };

/** The threads of this server, one set a process. Each starts at its first call, and again after it died. */
export function threads(): Threads {
  holder.__satsumaThreads ??= open(environment().DATABASE_PATH);
  return holder.__satsumaThreads;
}

/** The threads if this process has any: a command has none. */
export const runningThreads = (): Threads | undefined => holder.__satsumaThreads;

function open(path: string): Threads {
  const evaluator = evaluatorThread(path);
  return {
    writer: writerThread(path),
    evaluator,
    jobs: jobsThread(path, evaluator),
    live: liveThread(path, evaluator),
  };
}
