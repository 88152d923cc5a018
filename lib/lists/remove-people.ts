import type { Database } from "#/db/client.ts";
import { foldCase } from "#/lib/criteria/text.ts";
import { type Entry, type EntryWriter, writeEach } from "#/lib/lists/entries.ts";

/**
 * Removes every entry through which these people are members, whatever was uploaded: each id they ever had, their e-mail,
 * their phone. Others who share that e-mail or phone stay members, by their ids.
 */
export async function removePeople(db: Database, people: Set<number>, { put, drop }: EntryWriter): Promise<void> {
  const ids = db.$client.prepare("select value from profile_aliases where profile_id = ?").pluck();
  const addresses = db.$client.prepare("select email, phone from profiles where id = ?");
  const sharing = {
    email: db.$client
      .prepare("select id from profiles where email = ? and merged_into is null and erased_at is null")
      .pluck(),
    phone: db.$client
      .prepare("select id from profiles where phone = ? and merged_into is null and erased_at is null")
      .pluck(),
  };
  const idsOf = (number: number) => (ids.all(number) as string[]).map(idEntry);

  await writeEach(db, people.values(), (number) => {
    for (const entry of idsOf(number)) drop(entry);
    const theirs = addresses.get(number) as Record<"email" | "phone", string | null>;
    for (const match of ["email", "phone"] as const) {
      const value = theirs[match];
      if (value === null || !drop({ match, value: foldCase(value) })) continue;
      const others = (sharing[match].all(value) as number[]).filter((other) => !people.has(other));
      for (const entry of others.flatMap((other) => idsOf(other).slice(0, 1))) put(entry);
    }
    return true;
  });
}

const idEntry = (id: string): Entry => ({ match: "id", value: foldCase(id) });
