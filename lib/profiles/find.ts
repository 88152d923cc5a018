import type { Database } from "#/db/client.ts";

export type Asked = { id?: string; email?: string; phone?: string; limit?: number };

/** A person as lists show them: `id` is the profile's number. */
export type Found = {
  id: number;
  externalId: string;
  known: boolean;
  name: string | null;
  email: string | null;
  phone: string | null;
  lastSeenAt: number | null;
};

const columns = `p.id, p.external_id as externalId, p.known, p.name, p.email, p.phone, p.last_seen_at as lastSeenAt`;
const living = "p.merged_into is null and p.erased_at is null";

/** A user id before an anonymous one; an id that was merged away leads to its survivor. */
const byId = `select ${columns} from profile_aliases a join profiles p on p.id = a.profile_id
  where a.value = ? and ${living} order by a.kind desc, p.id`;
const byColumn = (column: string) =>
  `select ${columns} from profiles p where p.${column} = ? and ${living} order by p.id`;

/**
 * The people with this id (any they were ever named by; exact), e-mail (without case) or phone. Nobody twice, at most
 * `limit` (50).
 */
export function findProfiles(db: Database, { id, email, phone, limit = 50 }: Asked): Found[] {
  const found = new Map<number, Found>();
  const look = (sql: string, ...values: unknown[]) => {
    for (const row of db.$client.prepare(sql).iterate(...values) as IterableIterator<Found>) {
      if (found.size >= limit) break;
      if (!found.has(row.id)) found.set(row.id, { ...row, known: Boolean(row.known) });
    }
  };
  if (id) look(byId, id);
  if (email) look(byColumn("email"), email.trim().toLowerCase());
  if (phone) look(byColumn("phone"), phone);
  return [...found.values()];
}

/** The person of a profile number, the survivor where it was merged; undefined if there never was one, or it was erased. */
export function findByNumber(db: Database, number: number): Found | undefined {
  const look = db.$client.prepare(
    `select ${columns}, p.merged_into as survivor, p.erased_at as erasedAt from profiles p where p.id = ?`,
  );
  let row = look.get(number) as (Found & { survivor: number | null; erasedAt: number | null }) | undefined;
  while (row && row.survivor !== null) row = look.get(row.survivor) as typeof row;
  if (!row || row.erasedAt !== null) return undefined;
  const { survivor: _, erasedAt: __, ...found } = row;
  return { ...found, known: Boolean(found.known) };
}
