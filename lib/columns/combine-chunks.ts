import type { Chunk } from "#/lib/columns/chunk.ts";
import { instantAt } from "#/lib/columns/column.ts";
import { combine, type Origin } from "#/lib/columns/combine.ts";
import { packInstants, spanOf } from "#/lib/columns/instants.ts";

/** A chunk of one name, the rows of it that stay and whose they are now; all and as they were, if not given. */
export type ChunkPart = { chunk: Chunk; rows?: Uint32Array; owner?: ArrayLike<number> };

/** One chunk of the events of several; undefined if none stays. */
export function combineChunks(parts: ChunkPart[]): { chunk: Chunk; origin: Origin } | undefined {
  const { table, origin } = combine(
    parts.map(({ chunk, ...rest }) => ({
      table: { numbers: chunk.profiles.numbers, columns: chunk.columns },
      ...rest,
    })),
  );
  if (table.numbers.length === 0) return undefined;
  const at = Float64Array.from(origin.rows, (row, i) => instantAt(parts[origin.parts[i]!]!.chunk.at, row));
  const { first, last } = spanOf(at);
  const chunk: Chunk = {
    count: at.length,
    firstAt: first,
    lastAt: last,
    firstEventId: Math.min(...parts.map((part) => part.chunk.firstEventId)),
    lastEventId: Math.max(...parts.map((part) => part.chunk.lastEventId)),
    profiles: { kind: "profiles", numbers: table.numbers },
    at: packInstants(at),
    columns: table.columns,
  };
  return { chunk, origin };
}
