import type { Database } from "#/db/client.ts";
import { type Draft, flatten, unflatten } from "#/lib/criteria/form-draft.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import { numberOfSegment } from "#/lib/criteria/form-text.ts";
import { traitMeant } from "#/lib/criteria/form-traits.ts";
import { segmentsByName } from "#/lib/segments/names.ts";
import { traits } from "#/lib/workspace/seen.ts";

/** A segment as a field of a form writes it: `numberOfSegment` reads it again. */
export const segmentLabel = (id: number, name: string): string => `${name} #${id}`;

const altered = (draft: Draft, key: string, alter: (text: string) => string): Draft =>
  settle(unflatten(flatten(draft).map(([pointer, text]) => [pointer, pointer.endsWith(key) ? alter(text) : text])));

/**
 * The form with the number of every segment that stands there by its name alone; a name goes before a number in a text, but not
 * before the label of another segment.
 */
export function withNumbers(db: Database, draft: Draft): Draft {
  const names = namesOf(db, draft);
  const find = segmentsByName(db);
  return altered(draft, "/segment", (given) => {
    const text = given.trim();
    const id = numberOfSegment(text);
    if (text === "" || (id !== undefined && names[id] !== undefined && text === segmentLabel(id, names[id])))
      return given;
    const found = find(text);
    return found === undefined ? given : String(found);
  });
}

/** The form with the name of every segment beside its number. */
export function withNames(db: Database, draft: Draft): Draft {
  const names = namesOf(db, draft);
  return altered(draft, "/segment", (text) => {
    const id = numberOfSegment(text);
    const name = id === undefined ? undefined : names[id];
    return name === undefined ? text : segmentLabel(id!, name);
  });
}

/** The form with `traits.` before every trait that stands there by its path alone. */
export function withTraits(db: Database, draft: Draft): Draft {
  const find = db.$client.prepare("select 1 from properties where name_id = ? and path = ?");
  return altered(draft, "/field", (text) => traitMeant(text, (path) => find.get(traits, path) !== undefined) ?? text);
}

/** The names of the segments that a form asks about, by number. */
export function namesOf(db: Database, draft: Draft): Record<string, string> {
  const find = db.$client.prepare("select name from segments where id = ? and deleted_at is null").pluck();
  const ids = flatten(draft).flatMap(([pointer, text]) =>
    pointer.endsWith("/segment") ? (numberOfSegment(text) ?? []) : [],
  );
  return Object.fromEntries(
    ids.flatMap((id) => {
      const name = find.get(id) as string | undefined;
      return name === undefined ? [] : [[String(id), name]];
    }),
  );
}
