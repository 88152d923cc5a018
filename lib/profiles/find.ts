import type { Database } from "#/db/client.ts";

export type Asked = { id?: string; email?: string; phone?: string; text?: string; limit?: number };

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
const byName = `select ${columns} from profiles p where p.name like ? escape '\\' and ${living} order by p.id limit ?`;

/**
 * The people with this id (any they were ever named by; exact), e-mail (without case) or phone; `text` looks through all
 * of these and the names that contain it, without case. Nobody twice, at most `limit` (50).
 */
export function findProfiles(db: Database, { id, email, phone, text, limit = 50 }: Asked): Found[] {
  const found = new Map<number, Found>();
  const look = (sql: string, ...values: unknown[]) => {
    for (const row of db.$client.prepare(sql).iterate(...values) as IterableIterator<Found>) {
      if (found.size >= limit) break;
      if (!found.has(row.id)) found.set(row.id, { ...row, known: Boolean(row.known) });
    }
  };
  const lookEmail = (value: string) => look(byColumn("email"), value.trim().toLowerCase());
  if (id) look(byId, id);
  if (email) lookEmail(email);
  if (phone) look(byColumn("phone"), phone);
  if (text) {
    look(byId, text);
    lookEmail(text);
    look(byColumn("phone"), text);
    look(byName, `%${text.replace(/[\\%_]/g, "\\$&")}%`, limit);
  }
  return [...found.values()];
}
