import type { Database } from "#/db/client.ts";
import { sampleOf } from "#/lib/columns/build-chunks.ts";
import { type Chunk, chunkSize } from "#/lib/columns/chunk.ts";
import { listChunks, readChunk, stageChunk } from "#/lib/columns/chunk-store.ts";
import { combineChunks } from "#/lib/columns/combine-chunks.ts";
import { publish } from "#/lib/columns/publish.ts";
import { sampledProfiles } from "#/lib/columns/sampled.ts";

/** Takes the sample of a name anew from its chunks: merges move events into the sample and out of it. */
export async function resample(db: Database, nameId: number): Promise<void> {
  const of = (sample: boolean) => listChunks(db.$client, sample).filter((row) => row.nameId === nameId);
  const [full, old] = db.$client.transaction(() => [of(false), of(true)] as const).deferred();
  const sampled = sampledProfiles(db.$client, Number.POSITIVE_INFINITY);
  const staged: number[] = [];
  let gathered: Chunk[] = [];
  const stage = async () => {
    const joined = combineChunks(gathered.map((chunk) => ({ chunk })));
    if (joined) staged.push(await stageChunk(db, nameId, true, joined.chunk));
    gathered = [];
  };
  for (const row of full) {
    const chunk = readChunk(db.$client, row);
    const sample = chunk && sampleOf(chunk, sampled);
    if (!sample) continue;
    if (gathered.reduce((sum, one) => sum + one.count, sample.count) > chunkSize) await stage();
    gathered.push(sample);
  }
  await stage();
  await publish(db, { staged, retired: old.map((row) => row.id) });
}
