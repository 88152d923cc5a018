import type { Connection } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { ColumnCache } from "#/lib/audience/engines/columns/column-cache.ts";
import type { People } from "#/lib/audience/engines/columns/people.ts";
import { selectByColumn } from "#/lib/audience/engines/columns/profile-rule.ts";
import type { Question } from "#/lib/audience/engines/columns/question.ts";
import { foldCase, textOf } from "#/lib/criteria/text.ts";

type Match = "id" | "email" | "phone";
type Known = { version: string; changes: number; members: Audience };

/** With more changed profiles than this it is quicker to look at all. */
const manyChanged = 10_000;
/** An entry counts if its upload is complete and no complete one has removed it. */
const counting = "upload <= list_upload and (removed_by is null or removed_by > list_upload)";

/**
 * Who the entries of lists match: by any id they ever had, e-mail or phone, without case. Follows what changes, and remembers
 * the lists that were asked for last, up to a number of bytes.
 */
export class Lists {
  readonly #known: ColumnCache<Known>;

  constructor(limitBytes: number) {
    this.#known = new ColumnCache(limitBytes);
  }

  get bytes(): number {
    return this.#known.bytes;
  }

  members(segment: number, { connection, state }: Question): Audience {
    const { people, settings } = state;
    const version = connection
      .prepare("select list_changed || '/' || list_upload from segments where id = ?")
      .pluck()
      .get(segment) as string;
    const known = this.#known.find(String(segment));
    let members: Audience | undefined;
    if (known?.version === version) members = followed(known, connection, people, segment, settings.changes);
    members ??= matched(connection, people, segment);
    this.#known.put(String(segment), { version, changes: settings.changes, members }, members.words.byteLength);
    return members.and(people.live);
  }
}

/** The members after looking again at everybody who changed; undefined if these are too many. */
function followed(known: Known, connection: Connection, people: People, segment: number, changes: number) {
  if (known.changes === changes) return known.members;
  const changed = connection
    .prepare(`select id from profiles where changed > ? limit ${manyChanged}`)
    .pluck()
    .all(known.changes) as number[];
  if (changed.length === manyChanged) return undefined;
  const matches = listMatcher(connection, segment);
  const living = new Set(changed.map((id) => people.survivor[id] ?? 0).filter((id) => id > 0));
  return known.members.minus(Audience.of(living)).or(Audience.of([...living].filter(matches)));
}

/** Tells whether an entry of a list matches a profile: any id it ever had, its e-mail or its phone. */
export function listMatcher(connection: Connection, segment: number): (profile: number) => boolean {
  const find = connection.prepare("select external_id, email, phone from profiles where id = ?").raw();
  const aliases = connection.prepare("select value from profile_aliases where profile_id = ?").pluck();
  const entry = connection
    .prepare(
      `select 1 from list_entries join segments on segments.id = segment_id
       where segment_id = ? and match = ? and value = ? and ${counting}`,
    )
    .pluck();
  const isListed = (match: Match, value: string | null) =>
    Boolean(value && entry.get(segment, match, foldCase(value)) === 1);
  return (id) => {
    const [externalId, email, phone] = find.get(id) as [string | null, string | null, string | null];
    const ids = [externalId, ...(aliases.all(id) as string[])];
    return ids.some((value) => isListed("id", value)) || isListed("email", email) || isListed("phone", phone);
  };
}

/** The members among all profiles. */
function matched(connection: Connection, people: People, segment: number): Audience {
  const wanted = { id: new Set<string>(), email: new Set<string>(), phone: new Set<string>() };
  const entries = connection
    .prepare(
      `select match, value from list_entries join segments on segments.id = segment_id
       where segment_id = ? and ${counting}`,
    )
    .raw()
    .iterate(segment) as Iterable<[Match, string]>;
  for (const [match, value] of entries) wanted[match].add(value);
  let members = Audience.empty;
  for (const field of ["id", "email", "phone"] as const) {
    if (wanted[field].size === 0) continue;
    const holds = (stored: unknown) => wanted[field].has(foldCase(textOf(stored) ?? ""));
    members = members.or(selectByColumn(people, (source) => source.column(field), { holds }));
  }
  return wanted.id.size === 0 ? members : members.or(byAlias(connection, people, wanted.id));
}

function byAlias(connection: Connection, { survivor }: People, ids: Set<string>): Audience {
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  const aliases = connection.prepare("select value, profile_id from profile_aliases").raw();
  for (const [value, profile] of aliases.iterate() as Iterable<[string, number]>) {
    if (!ids.has(foldCase(value))) continue;
    const n = survivor[profile] ?? 0;
    words[n >>> 5]! |= 1 << (n & 31);
  }
  return new Audience(words);
}
