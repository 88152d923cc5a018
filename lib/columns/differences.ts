import type { Connection } from "#/db/client.ts";
import { type Chunk, overflowPath } from "#/lib/columns/chunk.ts";
import { ChunkBuilder, type EventRow } from "#/lib/columns/chunk-builder.ts";
import { type ChunkRow, readChunk } from "#/lib/columns/chunk-store.ts";
import { instantAt, valuesOf } from "#/lib/columns/column.ts";
import type { Survivors } from "#/lib/columns/survivors.ts";

/** Where chunks and rows differ: the events of a name from one id to another. */
export type Difference = { name: number; from: number; to: number; says: string };

/** Walks once through all rows of these chunks, in order of their ids; yields nothing after each page of rows. */
export function* differences(
  connection: Connection,
  { chunks, survivor }: { chunks: ChunkRow[]; survivor: Survivors },
  pages: Iterable<EventRow[]>,
): Generator<Difference | undefined> {
  const waiting = Map.groupBy(chunks, (row) => row.nameId);
  const open = new Map<number, ChunkBuilder>();
  function* close(name: number): Generator<Difference> {
    const row = waiting.get(name)!.shift()!;
    const says = compareChunk(connection, row, open.get(name)?.finish().chunk, survivor);
    open.delete(name);
    if (says) yield { name, from: row.firstEventId, to: row.lastEventId, says };
  }
  for (const rows of pages) {
    for (const row of rows) {
      const [id, person, name] = row;
      while ((waiting.get(name)?.[0]?.lastEventId ?? id) < id) yield* close(name);
      const chunk = waiting.get(name)?.[0];
      if (!chunk || chunk.firstEventId > id) {
        if (survivor(person) !== 0) yield { name, from: id, to: id, says: `Event ${id} is in no chunk.` };
        continue;
      }
      const builder = open.get(name) ?? new ChunkBuilder();
      open.set(name, builder);
      builder.add(row);
    }
    yield undefined;
  }
  for (const [name, left] of waiting) while (left.length > 0) yield* close(name);
}

/** Says where a stored chunk differs from the one that its rows make now, if there are any. */
function compareChunk(connection: Connection, row: ChunkRow, made: Chunk | undefined, survivor: Survivors) {
  const stored = readChunk(connection, row);
  if (!stored) return `Chunk ${row.id} is incomplete.`;
  const headOnly = stored.columns.has(overflowPath) || made?.columns.has(overflowPath) === true;
  const [is, should] = [lines(stored, survivor, headOnly), made ? lines(made, survivor, headOnly) : []];
  if (is.length !== should.length)
    return `Chunk ${row.id} holds ${is.length} events where the rows are ${should.length}.`;
  const different = is.findIndex((line, i) => line !== should[i]);
  return different < 0 ? undefined : `Chunk ${row.id} says ${is[different]} where the rows say ${should[different]}.`;
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
