import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { chainReader, everybody } from "#/lib/snapshots/day-chain.ts";

const readers = new WeakMap<Database, ReturnType<typeof chainReader<{ members: Audience; depth: number }>>>();

/**
 * The members of a snapshot as they were counted, and how many snapshots had to be combined to know them; undefined where it
 * is unknown or its bits are no longer kept.
 */
export function storedMembers(db: Database, snapshotId: number): { members: Audience; depth: number } | undefined {
  const read = readers.get(db) ?? chainReader(db.$client, everybody);
  readers.set(db, read);
  return read(snapshotId);
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
  return numbersNow(db, mark)(members);
}

/** Gives people whose numbers were right after a change of the workspace, or after a later one, the numbers they have now. */
export function numbersNow(db: Database, mark: number): (members: Audience) => Audience {
  const changed = db.$client
    .prepare(
      `select id, merged_into as survivor, erased_at as erasedAt from profiles
       where changed > ? and (merged_into is not null or erased_at is not null)`,
    )
    .all(mark) as { id: number; survivor: number | null; erasedAt: number | null }[];
  return (members) => {
    const gone = changed.filter(({ id }) => members.has(id));
    if (gone.length === 0) return members;
    const survivors = gone.flatMap(({ survivor }) => (survivor === null ? [] : [survivor]));
    const erased = changed.filter(({ erasedAt }) => erasedAt !== null);
    return members.minus(numbers(gone)).or(Audience.of(survivors)).minus(numbers(erased));
  };
}

const numbers = (rows: { id: number }[]) => Audience.of(rows.map(({ id }) => id));
