import type { Database } from "#/db/client.ts";
import { searchProfiles } from "#/lib/profiles/search.ts";
import { type Member, profilesOf } from "#/lib/snapshots/members.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

const looked = 5_000;

/**
 * The members of a snapshot whom a text may mean (id, e-mail, phone, or the beginning of a name), at most `limit`. `more`: there
 * are others, or so many people are called like this that not all of them were looked at. Undefined where the members are no
 * longer kept.
 */
export function searchMembers(
  db: Database,
  snapshotId: number,
  text: string,
  limit: number,
): { members: Member[]; more: boolean } | undefined {
  const audience = readMembers(db, snapshotId);
  if (!audience) return undefined;
  const { people, more } = searchProfiles(db, text, looked);
  const numbers = people.map(({ id }) => id).filter((number) => audience.has(number));
  return { members: profilesOf(db, numbers.slice(0, limit)), more: more || numbers.length > limit };
}
