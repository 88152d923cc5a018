import type { Connection } from "#/db/client.ts";

/** The number of a person and those of everybody who was merged into it: under any of them there may be rows. */
export function family(connection: Connection, id: number): number[] {
  return connection
    .prepare(
      `with recursive family(id) as
         (select ? union select p.id from profiles p join family f on p.merged_into = f.id) select id from family`,
    )
    .pluck()
    .all(id) as number[];
}
