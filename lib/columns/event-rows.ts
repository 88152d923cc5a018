import type { Connection } from "#/db/client.ts";
import type { EventRow } from "#/lib/columns/chunk-builder.ts";

const page = 4096;

/** Events (of one name, or of all) with ids above `after` up to `until` in order, read by pages so that no statement stays open in between. */
export function* eventRows(connection: Connection, after: number, until: number, name?: number): Generator<EventRow[]> {
  const named = name === undefined ? "" : "and name_id = ?";
  const read = connection
    .prepare(
      `select id, profile_id, name_id, at, platform, revenue, properties from events
       where id > ? and id <= ? ${named} order by id limit ${page}`,
    )
    .raw();
  for (let last = after; last < until; ) {
    const rows = read.all(last, until, ...(name === undefined ? [] : [name])) as EventRow[];
    if (rows.length > 0) yield rows;
    if (rows.length < page) return;
    last = rows.at(-1)![0];
  }
}

/** The highest id of an event, 0 before the first. */
export function lastEvent(connection: Connection): number {
  return connection.prepare("select coalesce(max(id), 0) from events").pluck().get() as number;
}
