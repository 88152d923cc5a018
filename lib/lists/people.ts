import { setImmediate as breathe } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import type { Match } from "#/lib/lists/entry.ts";

const slice = 2_000;
const alive = "merged_into is null and erased_at is null";

/** Everyone's addresses of one kind, read in slices in the order of the index they stand in. */
const everyone: Record<Match, string> = {
  id: `select value, kind, profile_id as profile from profile_aliases where (kind, value) > (:kind, :value)
       order by kind, value limit ${slice}`,
  email: `select email as value, '' as kind, id as profile from profiles where (email, id) > (:value, :profile) and ${alive}
          order by email, id limit ${slice}`,
  phone: `select phone as value, '' as kind, id as profile from profiles where (phone, id) > (:value, :profile) and ${alive}
          order by phone, id limit ${slice}`,
};

const exactly: Record<Match, string> = {
  id: "select count(*) from profile_aliases where kind in ('user', 'anonymous') and value in (:raw, :folded)",
  email: `select count(*) from profiles where email = :folded and ${alive}`,
  phone: `select count(*) from profiles where phone in (:raw, :folded) and ${alive}`,
};

type Address = { value: string; kind: string; profile: number };

/**
 * How many of these values (folded → as given) somebody has now, and how many of them several profiles share. Letters of
 * another case are looked for by reading everyone, in slices, only where a value is not found as it stands.
 */
export async function countMatched(
  db: Database,
  match: Match,
  values: Map<string, string>,
): Promise<{ matched: number; shared: number }> {
  const count = db.$client.prepare(exactly[match]).pluck();
  const missing = new Set<string>();
  let shared = 0;
  let looked = 0;
  for (const [folded, raw] of values) {
    const found = count.get({ folded, raw }) as number;
    if (found === 0) missing.add(folded);
    if (found > 1 && match !== "id") shared++;
    if (++looked % slice === 0) await breathe();
  }
  const unmatched = new Set(missing);
  if (missing.size) for await (const { value } of addresses(db, match)) unmatched.delete(foldCase(value));
  return { matched: values.size - unmatched.size, shared };
}

/** The numbers of everybody who has one of these folded values. */
export async function peopleOf(db: Database, match: Match, values: Map<string, string>): Promise<Set<number>> {
  const people = new Set<number>();
  if (values.size)
    for await (const { value, profile } of addresses(db, match)) if (values.has(foldCase(value))) people.add(profile);
  return people;
}

/** Every id, e-mail or phone that anybody has, with their number; others get their turn after each slice. */
export async function* addresses(db: Database, match: Match): AsyncGenerator<Address> {
  const read = db.$client.prepare(everyone[match]);
  for (let last: Address | undefined = { value: "", kind: "", profile: 0 }; last; ) {
    const rows = read.all(last) as Address[];
    yield* rows;
    last = rows.at(-1);
    await breathe();
  }
}
