import type { Connection } from "#/db/client.ts";

/** Who answers for each number now: itself, the profile it was merged into, or 0 for one that was erased. */
export type Survivors = (number: number) => number;

/** Reads all merges and erasures. */
export function survivors(connection: Connection): Survivors {
  const rows = connection
    .prepare("select id, merged_into, erased_at from profiles where merged_into is not null or erased_at is not null")
    .raw()
    .all() as [number, number | null, number | null][];
  const next = new Map(rows.map(([id, into]) => [id, into ?? 0]));
  return (number) => {
    let here = number;
    for (let steps = 0; next.has(here); steps++) here = steps < 1000 ? next.get(here)! : 0;
    return here;
  };
}
