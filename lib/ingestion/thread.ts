import { parentPort, workerData } from "node:worker_threads";
import { openDatabase } from "#/db/client.ts";
import { openDesk } from "#/lib/ingestion/desk.ts";
import type { WriterCalls } from "#/lib/ingestion/threads.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { serve } from "#/lib/jobs/remote.ts";

if (parentPort) {
  const db = openDatabase((workerData as { path: string }).path);
  const desk = openDesk(db, openWriter(db));
  const calls: WriterCalls = { ingest: (incoming) => desk.answer(incoming) };
  serve(parentPort, calls);
}
