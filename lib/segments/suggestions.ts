import type { Database } from "#/db/client.ts";
import type { Kind } from "#/lib/criteria/operator.ts";
import { traits } from "#/lib/workspace/seen.ts";

/** A property or trait as it was seen: which kinds of operators fit its types, and its most frequent values. */
export type Seen = { path: string; kinds: Kind[]; values: string[] };

/** What the builder offers while one types. `properties` are those of the events that were asked for, by name. */
export type Suggestions = {
  events: string[];
  traits: Seen[];
  properties: Record<string, Seen[]>;
  segments: { id: number; name: string }[];
};

const most = { events: 500, paths: 200, values: 12, segments: 1000 };

const kindsOfType: Record<string, Kind[]> = {
  text: ["text"],
  number: ["number", "text"],
  boolean: ["boolean"],
  instant: ["instant", "day", "relative"],
  array: ["set"],
};

/** The events seen most, the traits, and the segments that rules may ask about (all but the one being edited). */
export function suggestions(db: Database, events: string[], self = 0): Suggestions {
  return {
    events: db.$client
      .prepare("select name from event_names order by count desc, id limit ?")
      .pluck()
      .all(most.events) as string[],
    traits: seenOf(db, traits),
    properties: propertiesOf(db, events),
    segments: db.$client
      .prepare("select id, name from segments where deleted_at is null and id <> ? order by lower(name), id limit ?")
      .all(self, most.segments) as Suggestions["segments"],
  };
}

/** The properties seen on events, by the event's name; an event that was never seen has no entry. */
export function propertiesOf(db: Database, events: string[]): Suggestions["properties"] {
  const find = db.$client.prepare("select id from event_names where name = ?").pluck();
  const found = [...new Set(events)].flatMap((name) => {
    const id = find.get(name) as number | undefined;
    return id === undefined ? [] : [[name, seenOf(db, id)] as const];
  });
  return Object.fromEntries(found);
}

function seenOf(db: Database, nameId: number): Seen[] {
  const rows = db.$client
    .prepare(
      "select path, types, top_values as top from properties where name_id = ? order by count desc, path limit ?",
    )
    .all(nameId, most.paths) as { path: string; types: string; top: string }[];
  return rows.map(({ path, types, top }) => {
    const kinds = Object.keys(JSON.parse(types) as object).flatMap((type) => kindsOfType[type] ?? []);
    const values = (JSON.parse(top) as [string, number][]).slice(0, most.values).map(([value]) => value);
    return { path, kinds: [...new Set<Kind>([...kinds, "any"])], values };
  });
}
