import { type Answer, later } from "#/lib/ingestion/answer.ts";
import type { Incoming } from "#/lib/ingestion/desk.ts";
import type { WriterCalls } from "#/lib/ingestion/threads.ts";
import type { Thread } from "#/lib/jobs/pool.ts";

/** So many requests may wait for the writer before others are told to come later. */
const mostPending = 2000;

/** Gives a request to the writer thread; 503 while there is none. */
export async function handOver(writer: Thread<WriterCalls>, incoming: Incoming): Promise<Answer> {
  if (writer.pending >= mostPending) return later(429, "Too much arrives at once; send it again in a moment.");
  try {
    return await writer.call("ingest", incoming);
  } catch {
    return later(503, "The server is starting or stopping; nothing was stored. Send it again in a moment.");
  }
}
