import type { Connection } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";

/** A form in which stored bits are read: those of nobody, what bytes hold, and what they make of those they stand on. */
type Form<T> = { nobody: T; turned: (base: T, bytes: Buffer) => T };

/** Days follow each other by no more than this; the clocks may be set back in between. */
export const longestDay = 25 * 3_600_000;

/** As long as the longest chain of days, so that days are read one after the other, either way, each only once. */
const remembered = 33;

/**
 * Reads the members of snapshots in a form. A snapshot holds its members whole, or what turned over since those of the day it
 * stands on; what was read on the way is remembered. Undefined where a snapshot is unknown or its bits are no longer kept.
 */
export function chainReader<T>(connection: Connection, { nobody, turned }: Form<T>) {
  const find = connection.prepare("select members, base_id as baseId from snapshots where id = ?");
  const kept = connection.prepare("select members is not null from snapshots where id = ?").pluck();
  const known = new Map<number, T>();
  function read(id: number): T | undefined {
    const found = kept.get(id) ? (known.get(id) ?? combined(id)) : undefined;
    known.delete(id);
    // What this transaction has written may still be taken back, its number with it.
    if (found === undefined || connection.inTransaction) return found;
    known.set(id, found);
    for (const oldest of known.keys()) if (known.size > remembered) known.delete(oldest);
    return found;
  }
  function combined(id: number): T | undefined {
    const { members, baseId } = find.get(id) as { members: Buffer; baseId: number | null };
    const base = baseId === null ? nobody : read(baseId);
    return base && turned(base, members);
  }
  return read;
}

type Whole = { members: Audience; depth: number };

/** All members, and how many snapshots had to be combined to know them. */
export const everybody: Form<Whole> = {
  nobody: { members: Audience.empty, depth: 0 },
  turned: ({ members, depth }, bytes) => ({ members: members.xor(Audience.fromBytes(bytes)), depth: depth + 1 }),
};

/** Whether a person, of whom these are all numbers, was a member: `bits.includes(true)`. */
export const oneOf = (numbers: number[]): Form<boolean[]> => ({
  nobody: numbers.map(() => false),
  turned: (base, bytes) => numbers.map((number, i) => Audience.storedHas(bytes, number) !== base[i]),
});
