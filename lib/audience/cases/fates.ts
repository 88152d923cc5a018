import type { Database } from "#/db/client.ts";
import type { WorldProfile } from "#/lib/audience/cases/world.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

/** Everybody before anything happened to them, with the traits of somebody else. */
export const before = (people: WorldProfile[]): WorldProfile[] =>
  people.map(({ erased: _, mergedInto: __, ...person }, i) => ({
    ...person,
    traits: people[(i + 1) % people.length]!.traits ?? {},
  }));

/** Gives a person their own traits. */
export function learn(db: Database, { id, traits = {} }: WorldProfile): void {
  db.$client.transaction(() => {
    const update = db.$client.prepare("update profiles set traits = ?, changed = ? where id = ? and erased_at is null");
    update.run(JSON.stringify(traits), nextChange(db), id);
  })();
}

/** Merges or erases one person as the product does. */
export function befall(db: Database, { id, erased, mergedInto }: WorldProfile): void {
  db.$client.transaction(() => {
    const run = (sql: string, ...values: unknown[]) => db.$client.prepare(sql).run(...values);
    if (mergedInto !== undefined) {
      run("update profiles set merged_into = ?, changed = ? where id = ?", mergedInto, nextChange(db), id);
      run("update profile_aliases set profile_id = ? where profile_id = ?", mergedInto, id);
    }
    if (!erased) return;
    for (const table of ["events", "devices", "consents", "profile_aliases"])
      run(`delete from ${table} where profile_id = ?`, id);
    run("update profiles set erased_at = 1, traits = '{}', changed = ? where id = ?", nextChange(db), id);
  })();
}
