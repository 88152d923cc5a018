import type { Database } from "#/db/client.ts";
import { segmentsByName } from "#/lib/segments/names.ts";

export type SegmentChoice = { id: number; name: string };

/** The segments that a webhook can watch, by name, `limit` at most; the chosen ones always, and first. */
export function segmentChoices(db: Database, chosen: number[], limit: number): SegmentChoice[] {
  return db.$client
    .prepare(
      `select id, name from segments where deleted_at is null
       order by id in (select value from json_each(?)) desc, lower(name), id limit ?`,
    )
    .all(JSON.stringify(chosen), Math.max(limit, chosen.length)) as SegmentChoice[];
}

/** The numbers of the segments with these names, whatever the case of their letters; the first name that none has. */
export function segmentsNamed(db: Database, names: string[]): { ids: number[]; unknown: string | undefined } {
  const find = segmentsByName(db);
  const found = names.map((name) => ({ name, id: find(name) }));
  return {
    ids: found.flatMap(({ id }) => id ?? []),
    unknown: found.find(({ id }) => id === undefined)?.name,
  };
}
