import fc from "fast-check";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { befall, before, learn } from "#/lib/audience/cases/fates.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import type { World } from "#/lib/audience/cases/world.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { explain } from "#/lib/audience/explain.ts";
import { oracle } from "#/lib/audience/oracle.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { mergeChunks } from "#/lib/columns/merge.ts";
import { rebuildColumns } from "#/lib/columns/rebuild.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";

const upkeep = {
  seal: (db: Database) => seal(db, 0, { all: true }),
  merge: (db: Database) => mergeChunks(db),
  rewrite: (db: Database) => rewriteErased(db),
  save: (db: Database) => saveProfiles(db, { all: true }),
  rebuild: (db: Database) => rebuildColumns(db),
};
const steps = fc.array(
  fc.constantFrom(
    "seal",
    "seal",
    "seal",
    "merge",
    "rewrite",
    "save",
    "rebuild",
    "ask",
    "ask",
    "fate",
    "learn" as const,
  ),
  { minLength: 6, maxLength: 14 },
);

/** So many properties that the event, or the person, is kept whole instead of in columns. */
const hostile = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`key ${i}`, { a: i }]));

/** The same world in which some events and people are hostile. */
function harmed(world: World, isHostile: boolean): World {
  if (!isHostile) return world;
  const events = world.events.map((event, i) =>
    i % 3 === 1 ? { ...event, properties: { ...hostile, ...event.properties } } : event,
  );
  const profiles = world.profiles.map((person) =>
    person.id % 2 && person.traits ? { ...person, traits: { ...person.traits, ...hostile } } : person,
  );
  return { ...world, events, profiles };
}

async function live(world: World, plan: string[], ask: () => Promise<void>, db: Database): Promise<void> {
  const other = openDatabase(db.$client.name);
  other.$client.pragma("synchronous = OFF");
  const size = Math.ceil(world.events.length / plan.length);
  const fates = world.profiles.filter((person) => person.erased || person.mergedInto);
  const gone = new Set<number>();
  const unlearned = [...world.profiles];
  for (const [i, step] of plan.entries()) {
    insertEvents(
      other,
      world.events.slice(i * size, (i + 1) * size).filter((event) => !gone.has(event.profile)),
    );
    const person = step === "fate" ? fates.pop() : undefined;
    if (person) befall(other, person);
    if (person?.erased) gone.add(person.id);
    const learner = step === "learn" ? unlearned.pop() : undefined;
    if (learner) learn(other, learner);
    if (step === "ask") await ask();
    else if (step in upkeep) await upkeep[step as keyof typeof upkeep](other);
  }
  for (const person of unlearned) learn(other, person);
  for (const person of fates) befall(other, person);
  other.$client.close();
}

test("columns in any state of sealing, explain and the oracle agree on whatever rule in whatever world", async () => {
  await fc.assert(
    fc.asyncProperty(questions(10), steps, fc.boolean(), async ({ world: made, rules, asOf }, plan, isHostile) => {
      const world = harmed(made, isHostile);
      const db = testDatabase();
      db.$client.pragma("synchronous = OFF");
      insertWorld(db, { ...world, events: [], profiles: before(world.profiles) });
      const evaluator = evaluatorHere(db);
      const now = Math.max(asOf, 0);
      const ask = async () => {
        await evaluator.call("count", { criteria: rules[0]!, asOf, now });
      };
      await live(world, plan, ask, db);
      for (const rule of rules) {
        const expected = oracle(world, rule, asOf);
        const taken = await evaluator.call("take", { criteria: rule, asOf, now });
        expect([...Audience.fromBytes(taken.members).iterate()], JSON.stringify(rule)).toEqual(expected);
        const explained = world.profiles.filter(
          ({ id, mergedInto }) => !mergedInto && explain(db, id, rule, { asOf, zone: world.zone }).in,
        );
        expect(
          explained.map(({ id }) => id),
          JSON.stringify(rule),
        ).toEqual(expected);
      }
      expect(await compareColumns(db)).toEqual([]);
      db.$client.close();
    }),
    { numRuns: 210 },
  );
}, 120_000);
