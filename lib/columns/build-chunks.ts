import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import type { Chunk } from "#/lib/columns/chunk.ts";
import { ChunkBuilder } from "#/lib/columns/chunk-builder.ts";
import { stageChunk } from "#/lib/columns/chunk-store.ts";
import { combineChunks } from "#/lib/columns/combine-chunks.ts";
import { eventRows } from "#/lib/columns/event-rows.ts";

/**
 * Makes chunks of all events above `after` up to `until`, one builder per name, and stages them with their samples.
 * Returns the ids of the staged chunks.
 */
export async function buildChunks(
  db: Database,
  { after, until, offset = 0 }: { after: number; until: number; offset?: number },
  sampled: (profile: number) => boolean,
): Promise<number[]> {
  const builders = new Map<number, ChunkBuilder>();
  const staged: number[] = [];
  const stage = async (name: number, builder: ChunkBuilder) => {
    const { chunk } = builder.finish();
    staged.push(await stageChunk(db, name, false, chunk, offset));
    const sample = sampleOf(chunk, sampled);
    if (sample) staged.push(await stageChunk(db, name, true, sample, offset));
  };
  for (const rows of eventRows(db.$client, after, until)) {
    for (const row of rows) {
      const name = row[2];
      let builder = builders.get(name);
      if (!builder || builder.isFull) {
        if (builder) await stage(name, builder);
        builder = new ChunkBuilder();
        builders.set(name, builder);
      }
      builder.add(row);
    }
    await setImmediate();
  }
  for (const [name, builder] of builders) await stage(name, builder);
  return staged;
}

/** The part of a chunk that estimates read; undefined if nobody of the sample is in it. */
export function sampleOf(chunk: Chunk, sampled: (profile: number) => boolean): Chunk | undefined {
  const { numbers } = chunk.profiles;
  const rows = new Uint32Array(numbers.length);
  let count = 0;
  for (let row = 0; row < numbers.length; row++) if (sampled(numbers[row]!)) rows[count++] = row;
  return count === 0 ? undefined : combineChunks([{ chunk, rows: rows.subarray(0, count) }])?.chunk;
}
