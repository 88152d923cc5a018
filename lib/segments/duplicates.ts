import type { Database } from "#/db/client.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";

/** The other segments with the same rules: how many, and the first of them by name. */
export type Same = { count: number; first: { id: number; name: string }[] };

const named = 10;
const none: Same = { count: 0, first: [] };

/** The segments that have exactly these rules, whatever the order in their groups; `except` is the one that asks. */
export function sameDefinition(db: Database, criteria: Criteria, except = 0): Same {
  const rows = db.$client
    .prepare(
      `select id, name, count(*) over () as count from segments
       where definition_hash = ? and deleted_at is null and id <> ? order by lower(name), id limit ${named}`,
    )
    .all(definitionHash(criteria), except) as (Same["first"][number] & { count: number })[];
  return { count: rows[0]?.count ?? 0, first: rows.map(({ id, name }) => ({ id, name })) };
}

type Hashed = { id: number; hash: string | null };

/** The same of many segments at once, by their numbers. A list, whose hash is null, is like no other. */
export function sameAmong(db: Database, segments: Hashed[]): (id: number) => Same {
  const rows = db.$client
    .prepare(
      `select * from (
         select definition_hash as hash, id, name, count(*) over (partition by definition_hash) as count,
           row_number() over (partition by definition_hash order by lower(name), id) as place
         from segments where definition_hash in (select value from json_each(?)) and deleted_at is null)
       where place <= ${named + 1}`,
    )
    .all(JSON.stringify(segments.map(({ hash }) => hash))) as (Same["first"][number] & {
    hash: string;
    count: number;
  })[];
  const groups = Map.groupBy(rows, ({ hash }) => hash);
  const hashOf = new Map(segments.map(({ id, hash }) => [id, hash]));
  return (id) => {
    const group = groups.get(hashOf.get(id) ?? "");
    if (!group) return none;
    const others = group.filter((other) => other.id !== id).slice(0, named);
    return { count: group[0]!.count - 1, first: others.map(({ id, name }) => ({ id, name })) };
  };
}
