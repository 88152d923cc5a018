import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { type Chunk, overflowPath } from "#/lib/columns/chunk.ts";
import { ChunkBuilder } from "#/lib/columns/chunk-builder.ts";
import { type ChunkRow, listChunks, readChunk } from "#/lib/columns/chunk-store.ts";
import { instantAt, valuesOf } from "#/lib/columns/column.ts";
import { compareProfiles } from "#/lib/columns/compare-profiles.ts";
import { eventRows } from "#/lib/columns/event-rows.ts";
import { watermark } from "#/lib/columns/publish.ts";
import { type Survivors, survivors } from "#/lib/columns/survivors.ts";

/** Reads all rows and all columns and says where these differ, one sentence each; nothing if they agree. */
export async function compareColumns(db: Database): Promise<string[]> {
  return [...(await compareEvents(db)), ...(await compareProfiles(db))];
}

async function compareEvents(db: Database): Promise<string[]> {
  const { names, until, survivor } = db.$client
    .transaction(() => ({
      names: Map.groupBy(listChunks(db.$client, false), (row) => row.nameId),
      until: watermark(db),
      survivor: survivors(db.$client),
    }))
    .deferred();
  const faults: string[] = [];
  const open = new Map<number, { row: ChunkRow; builder: ChunkBuilder }>();
  const close = (name: number) => {
    const { row, builder } = open.get(name) ?? {};
    if (row && builder) faults.push(...compareChunk(db, row, builder.finish().chunk, survivor));
    open.delete(name);
  };
  for (const rows of eventRows(db.$client, 0, until)) {
    for (const row of rows) {
      const [id, , name] = row;
      const chunks = names.get(name) ?? [];
      while (chunks[0] && chunks[0].lastEventId < id) {
        if (open.get(name)?.row === chunks[0]) close(name);
        else faults.push(...compareChunk(db, chunks[0], undefined, survivor));
        chunks.shift();
      }
      const chunk = chunks[0];
      if (!chunk || chunk.firstEventId > id) {
        if (survivor(row[1]) !== 0) faults.push(`Event ${id} is in no chunk.`);
        continue;
      }
      const { builder } = open.get(name) ?? { builder: new ChunkBuilder() };
      open.set(name, { row: chunk, builder });
      builder.add(row);
    }
    await setImmediate();
  }
  for (const [name, chunks] of names) {
    const [first] = chunks;
    if (first && open.get(name)?.row === first) {
      chunks.shift();
      close(name);
    }
    for (const row of chunks) faults.push(...compareChunk(db, row, undefined, survivor));
  }
  return faults;
}

/** Compares a stored chunk with the one that its rows make now, if there are any. */
function compareChunk(db: Database, row: ChunkRow, made: Chunk | undefined, survivor: Survivors): string[] {
  const stored = readChunk(db.$client, row);
  if (!stored) return [`Chunk ${row.id} is incomplete.`];
  const headOnly = stored.columns.has(overflowPath) || made?.columns.has(overflowPath) === true;
  const [is, should] = [lines(stored, survivor, headOnly), made ? lines(made, survivor, headOnly) : []];
  if (is.length !== should.length)
    return [`Chunk ${row.id} holds ${is.length} events where the rows are ${should.length}.`];
  const different = is.findIndex((line, i) => line !== should[i]);
  return different < 0 ? [] : [`Chunk ${row.id} says ${is[different]} where the rows say ${should[different]}.`];
}

/** Each event of the living as one text, sorted. */
function lines({ profiles, at, columns }: Chunk, survivor: Survivors, headOnly: boolean): string[] {
  const paths = [...columns.keys()].filter((path) => !headOnly || !path.startsWith(".")).sort();
  const compared = paths.filter((path) => path !== overflowPath);
  const found: string[] = [];
  for (const [row, number] of profiles.numbers.entries()) {
    const person = survivor(number);
    if (person === 0) continue;
    found.push(JSON.stringify([person, instantAt(at, row), ...valuesOf(columns, compared, row)]));
  }
  return found.sort();
}
