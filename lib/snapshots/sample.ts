import type { Database } from "#/db/client.ts";
import { type Member, profilesOf } from "#/lib/snapshots/members.ts";
import { readMembers } from "#/lib/snapshots/read.ts";

/** At most `n` members of a snapshot at random, the same for the same seed; none where its members are no longer kept. */
export function sampleMembers(db: Database, snapshotId: number, n: number, seed: number): Member[] {
  return profilesOf(db, readMembers(db, snapshotId)?.sample(n, seed) ?? []);
}
