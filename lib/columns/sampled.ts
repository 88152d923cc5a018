import type { Connection } from "#/db/client.ts";

/** Estimates look at the profiles of these many buckets of 1,000. */
export const sampleBuckets = 20;

/** Above so many events it is quicker to read all profiles once. */
const many = 100_000;

/** Tells whether a profile, or the one that it was merged into, belongs to the sample. */
export function sampledProfiles(connection: Connection, events: number): (profile: number) => boolean {
  const known = new Map<number, boolean>();
  const find = connection.prepare("select bucket, merged_into from profiles where id = ?").raw();
  const look = (profile: number): boolean => {
    const [bucket, survivor] = (find.get(profile) ?? [sampleBuckets, null]) as [number, number | null];
    return survivor === null ? bucket < sampleBuckets : look(survivor);
  };
  if (events > many) {
    const bits = new Set(
      connection.prepare("select id from profiles where bucket < ? and merged_into is null").pluck().all(sampleBuckets),
    );
    const merged = connection
      .prepare("select id from profiles where merged_into is not null")
      .pluck()
      .all() as number[];
    for (const id of merged) if (look(id)) bits.add(id);
    return (profile) => bits.has(profile);
  }
  return (profile) => {
    let answer = known.get(profile);
    if (answer === undefined) {
      answer = look(profile);
      known.set(profile, answer);
    }
    return answer;
  };
}
