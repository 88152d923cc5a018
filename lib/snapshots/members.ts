import type { Database } from "#/db/client.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/** A member as lists of people show it. `number` is the profile's number, `id` its external id. */
export type Member = {
  number: number;
  id: string;
  known: boolean;
  name: string | null;
  email: string | null;
  phone: string | null;
  country: string | null;
  city: string | null;
  language: string | null;
  firstSeenAt: number | null;
  lastSeenAt: number | null;
};

/**
 * The members of a snapshot with a number above `after`, in the order of their numbers, at most `limit`; `next` goes into
 * `after` for the page that follows, null on the last. Undefined where the snapshot's members are no longer kept.
 */
export function membersPage(
  db: Database,
  snapshotId: number,
  { after = 0, limit }: { after?: number; limit: number },
): { members: Member[]; next: number | null } | undefined {
  const audience = readMembers(db, snapshotId);
  if (!audience) return undefined;
  const numbers = audience
    .iterate(after)
    .take(limit + 1)
    .toArray();
  const shown = numbers.slice(0, limit);
  return { members: profilesOf(db, shown), next: numbers.length > limit ? shown.at(-1)! : null };
}

/** A snapshot of a segment that can still be paged through; undefined once its members are dropped. */
export function keptSnapshot(
  db: Database,
  segmentId: number,
  id: number,
): { id: number; asOf: number; size: number } | undefined {
  return db.$client
    .prepare("select id, as_of as asOf, size from snapshots where id = ? and segment_id = ? and members is not null")
    .get(id, segmentId) as { id: number; asOf: number; size: number } | undefined;
}

/** The profiles of these numbers, in the order of their numbers. */
export function profilesOf(db: Database, numbers: number[]): Member[] {
  const rows = db.$client
    .prepare(
      `select id as number, external_id as id, known, name, email, phone, country, city, language,
         first_seen_at as firstSeenAt, last_seen_at as lastSeenAt
       from profiles p where p.id in (select value from json_each(?)) order by p.id`,
    )
    .all(JSON.stringify(numbers)) as (Omit<Member, "known"> & { known: number })[];
  return rows.map((row) => ({ ...row, known: row.known === 1 }));
}
