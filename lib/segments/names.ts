import type { Database } from "#/db/client.ts";
import type { Problem } from "#/lib/segments/rules.ts";

/** The refusal of a name that another segment has, whatever the case of its letters; undefined where it is free. */
export function nameTaken(db: Database, name: string, self = 0): Problem | undefined {
  const other = db.$client
    .prepare("select id from segments where lower(name) = lower(?) and deleted_at is null and id <> ?")
    .pluck()
    .get(name, self);
  if (other === undefined) return undefined;
  return {
    code: "name_taken",
    message: `Segment ${other} is called "${name}" already. Choose another name.`,
    path: "/name",
  };
}

/** Tells the ids of segments by name, whatever the case of its letters; undefined where none is called so. */
export function segmentsByName(db: Database): (name: string) => number | undefined {
  const find = db.$client
    .prepare("select id from segments where lower(name) = lower(?) and deleted_at is null")
    .pluck();
  return (name) => find.get(name) as number | undefined;
}

/** Tells the names of segments by id, deleted ones too; `#12` for one that never was. */
export function segmentNames(db: Database): (id: number) => string {
  const find = db.$client.prepare("select name from segments where id = ?").pluck();
  return (id) => (find.get(id) as string | undefined) ?? `#${id}`;
}
