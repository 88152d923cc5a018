import type { Connection, Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import type { Chunk } from "#/lib/columns/chunk.ts";
import type { Column, Instants, Profiles } from "#/lib/columns/column.ts";
import { fromBytes, toBytes } from "#/lib/columns/column-bytes.ts";

/** What the table says of a chunk; its data never change under its id. */
export type ChunkRow = {
  id: number;
  nameId: number;
  sample: number;
  count: number;
  firstAt: number;
  lastAt: number;
  firstEventId: number;
  lastEventId: number;
};

const chunkColumns = `id, name_id as nameId, sample, count, first_at as firstAt, last_at as lastAt,
  first_event_id as firstEventId, last_event_id as lastEventId`;

/** Published chunks in order of their events. A chunk in preparation has a negative name, a retired one name 0. */
export function listChunks(connection: Connection, sample: boolean): ChunkRow[] {
  return connection
    .prepare(`select ${chunkColumns} from event_chunks where name_id > 0 and sample = ? order by first_event_id`)
    .all(sample ? 1 : 0) as ChunkRow[];
}

/** Writes a chunk that nobody reads until it is published; `offset` marks those of a rebuild. Returns its id. */
export async function stageChunk(
  db: Database,
  nameId: number,
  sample: boolean,
  chunk: Chunk,
  offset = 0,
): Promise<number> {
  const { count, firstAt, lastAt, firstEventId, lastEventId, profiles, at, columns } = chunk;
  const blobs: [string, Buffer][] = [["profile", toBytes(profiles)]];
  blobs.push(["at", toBytes(at)]);
  for (const [path, column] of columns) blobs.push([path, toBytes(column)]);
  return transaction(db, () => {
    const { lastInsertRowid } = db.$client
      .prepare(
        `insert into event_chunks (name_id, sample, count, first_at, last_at, first_event_id, last_event_id)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(-nameId - offset, sample ? 1 : 0, count, firstAt, lastAt, firstEventId, lastEventId);
    const insert = db.$client.prepare("insert into event_chunk_columns (chunk_id, path, data) values (?, ?, ?)");
    for (const [path, data] of blobs) insert.run(lastInsertRowid, path, data);
    return Number(lastInsertRowid);
  });
}

/** One stored column of a chunk; undefined if the chunk has no such path. */
export function readColumn(connection: Connection, chunkId: number, path: string) {
  const data = connection
    .prepare("select data from event_chunk_columns where chunk_id = ? and path = ?")
    .pluck()
    .get(chunkId, path) as Buffer | undefined;
  return data && fromBytes(data);
}

/** A whole chunk with all its columns; undefined if it has been replaced meanwhile. */
export function readChunk(connection: Connection, row: ChunkRow): Chunk | undefined {
  const stored = connection
    .prepare("select path, data from event_chunk_columns where chunk_id = ?")
    .raw()
    .all(row.id) as [string, Buffer][];
  const decoded = new Map(stored.map(([path, data]) => [path, fromBytes(data)]));
  const profiles = decoded.get("profile") as Profiles | undefined;
  const at = decoded.get("at") as Instants | undefined;
  if (!profiles || !at) return undefined;
  decoded.delete("profile");
  decoded.delete("at");
  return { ...row, profiles, at, columns: decoded as Map<string, Column> };
}
