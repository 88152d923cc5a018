import type { Database } from "#/db/client.ts";
import { population } from "#/lib/demo/arrivals.ts";
import { habits } from "#/lib/demo/habits.ts";
import { identity } from "#/lib/demo/identity.ts";
import { demoSegments } from "#/lib/demo/segments.ts";
import { day, type World } from "#/lib/demo/world.ts";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { createSegment } from "#/lib/segments/create.ts";

/** Makes the demo's segments, each on its day and by its author. */
export async function makeSegments(db: Database, world: World, now: number): Promise<void> {
  const ids = new Map<string, number>();
  const idOf = (name: string) => ids.get(name)!;
  for (const { name, description, kind, tags, author, age, rules } of demoSegments) {
    const actor = { id: "system", name: author };
    const at = now - age * day;
    const refreshMinutes = kind === "live" ? 15 : 180;
    const created = await createSegment(
      db,
      { name, description, kind, tags, refreshMinutes, criteria: rules?.(idOf) },
      actor,
      at,
    );
    if (!created.ok) throw new Error(`The demo's segment "${name}" is refused: ${created.error.message}`);
    ids.set(name, created.id);
    if (kind === "list") await upload(db, created.id, world, actor, at);
  }
}

/** The addresses of some of the best customers, and a few that nobody has. */
async function upload(db: Database, list: number, world: World, actor: { id: string; name: string }, at: number) {
  const chosen = Array.from({ length: population(world, at) }, (_, i) => habits(world, i + 1))
    .filter(({ number, kind }) => number % 7 === 0 && kind === "spender")
    .flatMap((person) => identity(world, person).traits.email ?? [])
    .slice(0, 5_000);
  const values = [...(chosen as string[]), ...[1, 2, 3, 4, 5].map((n) => `guest${n}@karakoy.example`)];
  const uploaded = await changeEntries(db, list, { mode: "replace", match: "email", values }, actor, at);
  if (!uploaded.ok) throw new Error(`The demo's list is refused: ${uploaded.reason}`);
}
