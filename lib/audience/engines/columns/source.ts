import type { Connection } from "#/db/client.ts";
import type { ColumnCache } from "#/lib/audience/engines/columns/column-cache.ts";
import type { Chunk } from "#/lib/columns/chunk.ts";
import { type ChunkRow, readColumn } from "#/lib/columns/chunk-store.ts";
import { bytesOf, type Column, type Instants, type Profiles } from "#/lib/columns/column.ts";
import type { Table } from "#/lib/columns/combine.ts";
import { readProfileColumn, type SavedChunk } from "#/lib/columns/profile-store.ts";

/** Rows in order of profile numbers, with one column per path; a path without a column is missing in every row. */
export type Source = { numbers(): Uint32Array; column(path: string): Column | undefined };
/** Events of one name. */
export type Events = Source & { count: number; firstAt: number; lastAt: number; at(): Instants };

type Stored = Column | Instants | Profiles | undefined;
export type Cache = ColumnCache<Stored>;

/** A column that a state counts on is gone: a newer state must answer. */
export class Outdated extends Error {}

/** A sealed chunk, read column by column through the cache. */
export function sealedEvents(row: ChunkRow, connection: Connection, cache: Cache): Events {
  const read = (path: string) =>
    cache.get(
      `${row.id}:${path}`,
      () => readColumn(connection, row.id, path),
      (stored) => (stored ? bytesOf(stored) : 0),
    );
  const numbers = () => {
    const stored = read("profile") as Profiles | undefined;
    if (!stored) throw new Outdated(`Chunk ${row.id} is gone.`);
    return stored.numbers;
  };
  const column = (path: string) => {
    numbers();
    return read(path) as Column | undefined;
  };
  return { ...row, numbers, column, at: () => column("at") as unknown as Instants };
}

/** A chunk in memory. */
export function heldEvents(chunk: Chunk): Events {
  const { count, firstAt, lastAt, profiles, at, columns } = chunk;
  return { count, firstAt, lastAt, numbers: () => profiles.numbers, at: () => at, column: (path) => columns.get(path) };
}

/** Profiles as they were saved, read column by column through the cache. */
export function savedProfiles(saved: SavedChunk, connection: Connection, cache: Cache): Source {
  const read = (path: string) =>
    cache.get(
      `p${saved.chunk}@${saved.changed}:${path}`,
      () => {
        const found = readProfileColumn(connection, saved, path);
        if (found === "outdated") throw new Outdated(`The columns of profile chunk ${saved.chunk} are newer.`);
        return found;
      },
      (stored) => (stored ? bytesOf(stored) : 0),
    );
  return {
    numbers: () => (read("profile") as Profiles).numbers,
    column: (path) => read(path) as Column | undefined,
  };
}

/** Profiles in memory. */
export function heldProfiles(table: Table): Source {
  return { numbers: () => table.numbers, column: (path) => table.columns.get(path) };
}
