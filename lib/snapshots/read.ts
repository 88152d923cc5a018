import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";

type Stored = { members: Buffer | null; baseId: number | null };

type Members = { members: Audience; depth: number };

/** How many combined audiences are remembered: those of a million people are 125 kB each. */
const remembered = 16;
const latest = new WeakMap<Database, Map<number, Members>>();

/**
 * The members of a snapshot as they were counted, and how many snapshots had to be combined to know them; undefined where it
 * is unknown or its bits are no longer kept.
 */
export function storedMembers(db: Database, snapshotId: number): Members | undefined {
  const known = latest.get(db) ?? new Map<number, Members>();
  latest.set(db, known);
  const kept = db.$client.prepare("select members is not null from snapshots where id = ?").pluck().get(snapshotId);
  const found = kept ? (known.get(snapshotId) ?? combined(db, snapshotId)) : undefined;
  known.delete(snapshotId);
  // What this transaction has written may still be taken back, its number with it.
  if (!found || db.$client.inTransaction) return found;
  known.set(snapshotId, found);
  for (const oldest of known.keys()) if (known.size > remembered) known.delete(oldest);
  return found;
}

function combined(db: Database, snapshotId: number): Members | undefined {
  const find = db.$client.prepare("select members, base_id as baseId from snapshots where id = ?");
  let members = Audience.empty;
  let depth = 0;
  for (let id: number | null = snapshotId; id !== null; depth++) {
    const row = find.get(id) as Stored | undefined;
    if (!row?.members) return undefined;
    members = members.xor(Audience.fromBytes(row.members));
    id = row.baseId;
  }
  return { members, depth };
}

/**
 * The members of a snapshot as they may be shown: who was merged since is the survivor, who was erased since is nobody. Counts
 * that were stored stay as they are. Undefined where the bits are no longer kept.
 */
export function readMembers(db: Database, snapshotId: number): Audience | undefined {
  const stored = storedMembers(db, snapshotId);
  return stored && asTheyAre(db, snapshotId, stored.members);
}

/** The stored members of a snapshot by the numbers that they have now. */
export function asTheyAre(db: Database, snapshotId: number, members: Audience): Audience {
  const mark = db.$client.prepare("select change_mark from snapshots where id = ?").pluck().get(snapshotId) as number;
  const changed = db.$client
    .prepare(
      `select id, merged_into as survivor, erased_at as erasedAt from profiles
       where changed > ? and (merged_into is not null or erased_at is not null)`,
    )
    .all(mark) as { id: number; survivor: number | null; erasedAt: number | null }[];
  const gone = changed.filter(({ id }) => members.has(id));
  if (gone.length === 0) return members;
  const survivors = gone.flatMap(({ survivor }) => (survivor === null ? [] : [survivor]));
  const erased = changed.filter(({ erasedAt }) => erasedAt !== null);
  return members.minus(numbers(gone)).or(Audience.of(survivors)).minus(numbers(erased));
}

const numbers = (rows: { id: number }[]) => Audience.of(rows.map(({ id }) => id));
