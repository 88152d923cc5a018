import type { Connection } from "#/db/client.ts";
import { references } from "#/lib/criteria/references.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

/** The current rules of every segment that a definition asks about, directly or not; null for a list. */
export type Definitions = ReadonlyMap<number, Criteria | null>;

/** Reads them all; throws if one does not exist (any more). */
export function readDefinitions(connection: Connection, criteria: Criteria): Definitions {
  const find = connection
    .prepare(
      `select v.criteria from segments s left join segment_versions v on v.segment_id = s.id and v.version = s.version
       where s.id = ? and s.deleted_at is null`,
    )
    .raw();
  const found = new Map<number, Criteria | null>();
  const waiting = references(criteria);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    const row = find.get(id) as [string | null] | undefined;
    if (!row) throw new Error(`There is no segment ${id}; it was deleted. Edit the rules that refer to it.`);
    const definition = row[0] === null ? null : (JSON.parse(row[0]) as Criteria | null);
    found.set(id, definition);
    if (definition) waiting.push(...references(definition));
  }
  return found;
}
