import type { Connection } from "#/db/client.ts";
import type { Column, Profiles } from "#/lib/columns/column.ts";
import { fromBytes } from "#/lib/columns/column-bytes.ts";
import type { Table } from "#/lib/columns/combine.ts";
import { reachPath } from "#/lib/columns/profile-fields.ts";

/** So many consecutive profile numbers share a chunk: chunk `k` holds the numbers from `k × 65,536` on. */
export const profilesPerChunk = 65_536;

/** A saved chunk of profiles, true up to a change. */
export type SavedChunk = { chunk: number; changed: number };

/** The saved chunks of profiles in order; one that was saved before there were reach codes is as good as none. */
export function savedChunks(connection: Connection): SavedChunk[] {
  return connection
    .prepare(
      `select chunk, changed from profile_chunk_columns p where path = 'profile'
         and exists (select 1 from profile_chunk_columns where chunk = p.chunk and path = ?) order by chunk`,
    )
    .all(reachPath) as SavedChunk[];
}

/** One column of a saved chunk, undefined if it has no such path; "outdated" if the chunk was saved anew since. */
export function readProfileColumn(
  connection: Connection,
  saved: SavedChunk,
  path: string,
): Column | Profiles | undefined | "outdated" {
  const find = connection.prepare("select changed, data from profile_chunk_columns where chunk = ? and path = ?");
  const row = find.get(saved.chunk, path) as { changed: number; data: Buffer } | undefined;
  if (row) return row.changed === saved.changed ? (fromBytes(row.data) as Column | Profiles) : "outdated";
  const head = find.get(saved.chunk, "profile") as { changed: number } | undefined;
  return head?.changed === saved.changed ? undefined : "outdated";
}

/** A whole saved chunk. */
export function readProfileChunk(connection: Connection, { chunk }: SavedChunk): Table {
  const rows = connection.prepare("select path, data from profile_chunk_columns where chunk = ?").raw().all(chunk) as [
    string,
    Buffer,
  ][];
  const columns = new Map(rows.map(([path, data]) => [path, fromBytes(data) as Column]));
  const { numbers } = columns.get("profile") as unknown as Profiles;
  columns.delete("profile");
  return { numbers, columns };
}
