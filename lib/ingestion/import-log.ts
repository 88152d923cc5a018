import type { Database } from "#/db/client.ts";
import type { Outcome } from "#/lib/ingestion/writer.ts";

/** Lines read, and what became of the calls on them. */
export type Progress = { lines: number; accepted: number; duplicates: number; rejected: number };

/**
 * How far a file was imported, kept with the calls themselves: `advance` belongs in their transaction. A file that was
 * finished before begins anew.
 */
export function importLog({ $client }: Database, key: string, file: string, now: number) {
  $client
    .prepare(
      `insert into imports (key, file, lines, accepted, duplicates, rejected, started_at) values (?, ?, 0, 0, 0, 0, ?)
       on conflict (key) do update set lines = 0, accepted = 0, duplicates = 0, rejected = 0, started_at = excluded.started_at,
         finished_at = null where finished_at is not null`,
    )
    .run(key, file, now);
  const read = $client.prepare("select lines, accepted, duplicates, rejected from imports where key = ?");
  const add = $client.prepare(
    `update imports set lines = ?, accepted = accepted + ?, duplicates = duplicates + ?, rejected = rejected + ?
     where key = ?`,
  );
  const end = $client.prepare("update imports set finished_at = ? where key = ?");
  return {
    progress: () => read.get(key) as Progress,
    advance(lines: number, { accepted, duplicates, rejected }: Outcome): void {
      add.run(lines, accepted, duplicates, rejected.length, key);
    },
    finish(at: number): void {
      end.run(at, key);
    },
  };
}
