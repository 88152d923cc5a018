import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { type ChunkRow, listChunks, readChunk, readColumn, stageChunk } from "#/lib/columns/chunk-store.ts";
import type { Profiles } from "#/lib/columns/column.ts";
import { combineChunks } from "#/lib/columns/combine-chunks.ts";
import { publish, sweep } from "#/lib/columns/publish.ts";
import { resample } from "#/lib/columns/resample.ts";
import { saveErased } from "#/lib/columns/save-profiles.ts";
import { type Survivors, survivors } from "#/lib/columns/survivors.ts";

/**
 * Rewrites every chunk that holds events of people who were erased, without these, and of profiles that were merged,
 * under their survivors. Returns how many chunks it rewrote.
 */
export async function rewriteErased(db: Database): Promise<number> {
  await saveErased(db);
  const survivor = survivors(db.$client);
  const moved = new Set<number>();
  let rewritten = 0;
  for (const sample of [false, true]) {
    for (const row of listChunks(db.$client, sample)) {
      if (!(await rewrite(db, row, survivor))) continue;
      rewritten++;
      if (!sample) moved.add(row.nameId);
      await setImmediate();
    }
  }
  for (const name of moved) await resample(db, name);
  await sweep(db);
  return rewritten;
}

async function rewrite(db: Database, row: ChunkRow, survivor: Survivors): Promise<boolean> {
  const stored = readColumn(db.$client, row.id, "profile") as Profiles | undefined;
  if (!stored?.numbers.some((number) => survivor(number) !== number)) return false;
  const chunk = readChunk(db.$client, row);
  if (!chunk) return false;
  const owner = new Uint32Array((chunk.profiles.numbers.at(-1) ?? 0) + 1);
  for (const number of chunk.profiles.numbers) owner[number] = survivor(number);
  const rows = Uint32Array.from(chunk.profiles.numbers.keys()).filter((i) => owner[chunk.profiles.numbers[i]!] !== 0);
  const rest = combineChunks([{ chunk, rows, owner }]);
  const staged = rest ? [await stageChunk(db, row.nameId, row.sample === 1, rest.chunk)] : [];
  return publish(db, { staged, retired: [row.id] });
}
