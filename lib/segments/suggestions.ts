import type { Database } from "#/db/client.ts";
import { traitPrefix } from "#/lib/criteria/fields.ts";
import type { Kind } from "#/lib/criteria/operator.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { segmentLabel } from "#/lib/segments/segment-fields.ts";
import { traits } from "#/lib/workspace/seen.ts";

/** A property or trait as it was seen: which kinds of operators fit its types, and its most frequent values. */
export type Seen = { path: string; kinds: Kind[]; values: string[] };

/** What the builder offers before one types: what is most frequent. A list of `most` may go on. */
export type Suggestions = { events: string[]; traits: Seen[]; segments: string[]; most: number };

/** What is known of the names in a form; an event that was never seen has no entry in `properties`. */
export type Known = { properties: Record<string, Seen[]>; traits: Seen[]; segments: Record<string, string> };

const most = 100;
const values = 12;

const kindsOfType: Record<string, Kind[]> = {
  text: ["text"],
  number: ["number", "text"],
  boolean: ["boolean"],
  instant: ["instant", "day", "relative"],
  array: ["set"],
};

/** The events and traits seen most, and the segments that rules may ask about: all but the one being edited. */
export function suggestions(db: Database, self = 0): Suggestions {
  return {
    events: eventNames(db).slice(0, most),
    traits: seenOf(db, traits),
    segments: segmentNames(db, self).slice(0, most),
    most,
  };
}

type Search = { of: "events" | "fields" | "properties" | "segments"; text: string; event: string; self: number };

/** Of all that could be offered, what contains the text, whatever the case of its letters: at most as many as are shown at first. */
export function searchSuggestions(db: Database, { of, text, event, self }: Search): string[] {
  const sought = foldCase(text.trim());
  const all = {
    events: () => eventNames(db),
    fields: () => pathNames(db, traits).map((path) => traitPrefix + path),
    properties: () => pathNames(db, eventNumber(db, event) ?? -1),
    segments: () => segmentNames(db, self),
  }[of]();
  return all
    .values()
    .filter((name) => foldCase(name).includes(sought))
    .take(most)
    .toArray();
}

/** What was seen of the properties of these events, of those that are named in any case. */
export function propertiesOf(db: Database, events: string[], named: string[]): Known["properties"] {
  const found = [...new Set(events)].flatMap((name) => {
    const id = eventNumber(db, name);
    return id === undefined ? [] : [[name, seenOf(db, id, named)] as const];
  });
  return Object.fromEntries(found);
}

export const traitsOf = (db: Database, named: string[]): Seen[] =>
  named.length === 0 ? [] : rowsOf(db, traits, "path in (select value from json_each(?))", [JSON.stringify(named)]);

const eventNumber = (db: Database, name: string) =>
  db.$client.prepare("select id from event_names where name = ?").pluck().get(name) as number | undefined;

const eventNames = (db: Database) =>
  db.$client.prepare("select name from event_names order by count desc, id").pluck().all() as string[];

const pathNames = (db: Database, nameId: number) =>
  db.$client
    .prepare("select path from properties where name_id = ? order by count desc, path")
    .pluck()
    .all(nameId) as string[];

/** What is archived or hidden is not offered; rules that ask about it already go on. */
function segmentNames(db: Database, self: number): string[] {
  const rows = db.$client
    .prepare(
      `select id, name from segments
       where deleted_at is null and archived_at is null and hidden_at is null and id <> ? order by lower(name), id`,
    )
    .all(self) as { id: number; name: string }[];
  return rows.map(({ id, name }) => segmentLabel(id, name));
}

/** The most frequent ones, and those that are named. */
function seenOf(db: Database, nameId: number, named: string[] = []): Seen[] {
  return rowsOf(
    db,
    nameId,
    `id in (select id from properties where name_id = ? order by count desc, path limit ${most})
     or path in (select value from json_each(?))`,
    [nameId, JSON.stringify(named)],
  );
}

function rowsOf(db: Database, nameId: number, condition: string, given: unknown[]): Seen[] {
  const rows = db.$client
    .prepare(
      `select path, types, top_values as top from properties where name_id = ? and (${condition}) order by count desc, path`,
    )
    .all(nameId, ...given) as { path: string; types: string; top: string }[];
  return rows.map(({ path, types, top }) => {
    const kinds = Object.keys(JSON.parse(types) as object).flatMap((type) => kindsOfType[type] ?? []);
    const seen = (JSON.parse(top) as [string, number][]).slice(0, values).map(([value]) => value);
    return { path, kinds: [...new Set<Kind>([...kinds, "any"])], values: seen };
  });
}
