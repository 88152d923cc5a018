import type { Database } from "#/db/client.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";

export type Same = { id: number; name: string };

/** The segments that have exactly these rules, whatever the order in their groups, by name; `except` is the one that asks. */
export function sameDefinition(db: Database, criteria: Criteria, except = 0): Same[] {
  return sameHash(db, definitionHash(criteria), except);
}

/** The other segments whose rules have this hash. A list, whose hash is null, is like no other. */
export function sameHash(db: Database, hash: string | null, except: number): Same[] {
  return db.$client
    .prepare(
      `select id, name from segments where definition_hash = ? and deleted_at is null and id <> ?
       order by lower(name), id`,
    )
    .all(hash, except) as Same[];
}
