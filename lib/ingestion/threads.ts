import { Worker } from "node:worker_threads";
import type { Answer } from "#/lib/ingestion/answer.ts";
import type { Incoming } from "#/lib/ingestion/desk.ts";
import { Thread } from "#/lib/jobs/pool.ts";
import { environment } from "#/lib/workspace/environment.ts";

/** What the writer thread answers. */
export type WriterCalls = { ingest(incoming: Incoming): Promise<Answer> };

/** The thread that takes calls in, with connections of its own to the database at this path. */
export function writerThread(path = environment().DATABASE_PATH): Thread<WriterCalls> {
  return new Thread(() => new Worker(new URL("./thread.ts", import.meta.url), { workerData: { path } }));
}
