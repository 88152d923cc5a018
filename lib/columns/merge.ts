import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { chunkSize } from "#/lib/columns/chunk.ts";
import { type ChunkRow, listChunks, readChunk, stageChunk } from "#/lib/columns/chunk-store.ts";
import { combineChunks } from "#/lib/columns/combine-chunks.ts";
import { publish, sweep } from "#/lib/columns/publish.ts";

/** So many neighbours, at least, become one. */
const few = 4;

/** Joins small neighbouring chunks of one name, each set in a switch of its own. Returns how many chunks vanished. */
export async function mergeChunks(db: Database): Promise<number> {
  let vanished = 0;
  for (const sample of [false, true]) {
    for (const chunks of Map.groupBy(listChunks(db.$client, sample), (row) => row.nameId).values()) {
      for (let list = chunks, run = mergeable(list); run; run = mergeable(list)) {
        const joined = await join(db, run, sample);
        if (!joined) break;
        vanished += run.length - 1;
        list = list.flatMap((one) => (one === run[0] ? [joined] : run.includes(one) ? [] : [one]));
        await setImmediate();
      }
    }
  }
  await sweep(db);
  return vanished;
}

/** Neighbours of like size: whenever the largest is at most half of the whole, no event moves more than a few times. */
function mergeable(chunks: ChunkRow[]): ChunkRow[] | undefined {
  for (let start = 0; start + few <= chunks.length; start++) {
    let total = 0;
    let largest = 0;
    let best: ChunkRow[] | undefined;
    for (let end = start; end < chunks.length; end++) {
      total += chunks[end]!.count;
      largest = Math.max(largest, chunks[end]!.count);
      if (total > chunkSize) break;
      if (end - start + 1 >= few && largest * 2 <= total) best = chunks.slice(start, end + 1);
    }
    if (best) return best;
  }
}

async function join(db: Database, run: ChunkRow[], sample: boolean): Promise<ChunkRow | undefined> {
  const nameId = run[0]!.nameId;
  const parts = db.$client.transaction(() => run.map((row) => readChunk(db.$client, row))).deferred();
  if (parts.includes(undefined)) return undefined;
  const { chunk } = combineChunks(parts.map((one) => ({ chunk: one! })))!;
  const id = await stageChunk(db, nameId, sample, chunk);
  const published = await publish(db, { staged: [id], retired: run.map((row) => row.id) });
  return published ? { ...chunk, id, nameId, sample: sample ? 1 : 0 } : undefined;
}
