import type { Database } from "#/db/client.ts";
import type { Found } from "#/lib/profiles/find.ts";

/** A page of people; `next` goes into `after` for the page that follows, null on the last. */
export type PeoplePage = { people: Found[]; next: string | null };
type Row = Found & { changed: number };

const columns = `p.id, p.external_id as externalId, p.known, p.name, p.email, p.phone, p.last_seen_at as lastSeenAt,
  p.changed`;
const living = "p.merged_into is null and p.erased_at is null";
const lastCharacter = "\u{10ffff}";

const exactly = [
  `select ${columns} from profile_aliases a join profiles p on p.id = a.profile_id
   where a.kind in ('user', 'anonymous') and a.value = :text and ${living} order by a.kind desc`,
  `select ${columns} from profiles p where p.email = :folded and ${living} order by p.id limit :limit`,
  `select ${columns} from profiles p where p.phone = :text and ${living} order by p.id limit :limit`,
];

/** Each has an index of the same words. The name from its second word on stands in one too: people look for surnames. */
const beginning = [
  ["lower(p.name)", "p.name is not null"],
  ["lower(substr(p.name, instr(p.name, ' ') + 1))", "p.name is not null"],
  ["p.email", "p.email is not null"],
  ["p.external_id", "p.external_id is not null"],
].map(
  ([what, held]) =>
    `select ${columns} from profiles p where ${what} >= :text and ${what} < :end and ${held} and ${living}
     order by ${what} limit :limit`,
);

/**
 * The people whom a text may mean: first who has it as an id (any they were ever named by), e-mail or phone, then whose name,
 * surname, e-mail or id begins with it, without case. Nobody twice, at most `limit`; `more`: there are others. Every step
 * reads an index; letters beyond ASCII are looked for as written, and with the first one as a capital.
 */
export function searchProfiles(db: Database, text: string, limit = 50): { people: Found[]; more: boolean } {
  const found = new Map<number, Found>();
  const look = (sql: string, values: Record<string, unknown>) => {
    const asked = sql.includes(":limit") ? { ...values, limit: limit + 1 } : values;
    for (const row of db.$client.prepare(sql).iterate(asked) as IterableIterator<Row>) {
      if (found.size > limit) return;
      if (!found.has(row.id)) found.set(row.id, shown(row));
    }
  };
  const wanted = text.trim();
  if (!wanted) return { people: [], more: false };
  look(exactly[0]!, { text: wanted });
  look(exactly[1]!, { folded: wanted.toLowerCase() });
  look(exactly[2]!, { text: wanted });
  for (const [i, sql] of beginning.entries())
    for (const start of i === 3 ? [wanted] : spellings(wanted))
      if (found.size <= limit) look(sql, { text: start, end: start + lastCharacter });
  return { people: [...found.values()].slice(0, limit), more: found.size > limit };
}

/** SQLite folds the letters A to Z only, so that a stored "Émile" stays as it is. */
function spellings(text: string): string[] {
  const small = text.toLowerCase();
  const [first = "", ...rest] = text;
  const capital = first.toUpperCase() + rest.join("").toLowerCase();
  return [...new Set([foldLatin(text), small, foldLatin(capital)])];
}

const foldLatin = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Everybody, who was heard of last first: what changes a person, if only when they were last seen, brings them to the top. */
export function recentProfiles(db: Database, { after, limit }: { after?: string; limit: number }): PeoplePage {
  const [, changed, id] = /^(\d{1,15})-(\d{1,15})$/.exec(after ?? "") ?? [];
  const rows = db.$client
    .prepare(
      `select ${columns} from profiles p
       where p.changed <= :changed and (p.changed < :changed or p.id < :id) and ${living}
       order by p.changed desc, p.id desc limit :limit`,
    )
    .all({
      changed: Number(changed ?? Number.MAX_SAFE_INTEGER),
      id: Number(id ?? Number.MAX_SAFE_INTEGER),
      limit: limit + 1,
    }) as Row[];
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { people: rows.slice(0, limit).map(shown), next: last ? `${last.changed}-${last.id}` : null };
}

const shown = ({ changed: _, ...row }: Row): Found => ({ ...row, known: Boolean(row.known) });
