import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { openWriter, type WriteOptions } from "#/lib/ingestion/writer.ts";

export const noon = Date.UTC(2026, 2, 1, 12);
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/** An instant as clients write it, some milliseconds after (or, negative, before) noon. */
export const at = (offset: number) => new Date(noon + offset).toISOString();

type Row = Record<string, unknown>;

/** A database with a writer on it, and what a test asks of them. */
export function testIngestion() {
  const db = testDatabase();
  const writer = openWriter(db);
  return {
    db,
    writer,
    write: (calls: unknown[], options: Partial<WriteOptions> = {}) =>
      writer.write(calls, { receivedAt: noon + 30 * day, ...options }),
    rows: (sql: string, ...values: unknown[]) => db.$client.prepare(sql).all(...values) as Row[],
    row: (sql: string, ...values: unknown[]) => db.$client.prepare(sql).get(...values) as Row | undefined,
    people: () => people(db),
  };
}

/** The profiles that are somebody, by external id, with the names of their events in order. */
function people(db: Database): Record<string, string[]> {
  const rows = db.$client
    .prepare(
      `select p.external_id as id, n.name as event from profiles p
       left join profiles alias on alias.id = p.id or alias.merged_into = p.id
       left join events e on e.profile_id = alias.id left join event_names n on n.id = e.name_id
       where p.merged_into is null and p.erased_at is null order by p.id, e.at, e.id`,
    )
    .all() as { id: string; event: string | null }[];
  const found: Record<string, string[]> = {};
  for (const { id, event } of rows) {
    found[id] ??= [];
    if (event) found[id].push(event);
  }
  return found;
}
