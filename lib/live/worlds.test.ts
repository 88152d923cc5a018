import fc from "fast-check";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { befall, before, learn } from "#/lib/audience/cases/fates.ts";
import { insertEvents, insertProfile, insertSegment, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import type { World } from "#/lib/audience/cases/world.ts";
import { questions } from "#/lib/audience/cases/worlds.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { Follower } from "#/lib/live/follower.ts";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { liveMembers } from "#/lib/live/members.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

const hour = 3_600_000;
const firstLive = 10;

const steps = [
  "events",
  "events",
  "events",
  "learn",
  "fate",
  "person",
  "time",
  "time",
  "kill",
  "calculate",
  "fresh",
  "pause",
  "list",
  "zone",
  "edit",
  "seal",
] as const;
type Step = { what: (typeof steps)[number]; which: number; hours: number };
const plan: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ what: fc.constantFrom(...steps), which: fc.nat(100), hours: fc.constantFrom(1, 23, 24, 24 * 40) }),
  { minLength: 8, maxLength: 20 },
);

/** Live segments over a world that comes about bit by bit, followed on connections of their own. */
function liveSegments(world: World, rules: Criteria[], start: number) {
  const db = testDatabase();
  const [own, asked] = [openDatabase(db.$client.name), openDatabase(db.$client.name)];
  for (const one of [db, own]) one.$client.pragma("synchronous = OFF");
  const people = before(world.profiles).map(({ firstSeenAt, ...person }) =>
    firstSeenAt === undefined ? person : { ...person, firstSeenAt: Math.min(firstSeenAt, start) },
  );
  const late = people.slice(3);
  insertWorld(db, { ...world, events: [], profiles: people.slice(0, 3) });
  const clock = { now: start };
  const evaluator = evaluatorHere(asked);
  const begin = () => new Follower(own, evaluator, () => clock.now);
  const ids = rules.map((_, i) => firstLive + i);
  for (const [i, criteria] of rules.entries()) insertSegment(db, { id: ids[i]!, criteria }, "live");
  const state = {
    follower: begin(),
    events: [...world.events],
    late,
    fates: [...world.profiles],
    unlearned: [...people],
  };
  const gone = new Set<number>();
  const run = (sql: string, ...values: unknown[]) => db.$client.prepare(sql).run(...values);
  const calculate = async (id: number) => {
    const taken = await takeSnapshot(db, evaluator, id, { cause: "person" }, clock.now);
    if (!taken.ok) throw new Error(taken.reason);
  };
  const isHere = (profile: number) => !gone.has(profile) && !state.late.some(({ id }) => id === profile);
  const happen = (count: number) => {
    const some = state.events.filter(({ profile }) => isHere(profile)).slice(0, count);
    state.events = state.events.filter((event) => !some.includes(event));
    insertEvents(db, some);
  };

  async function take({ what, which, hours }: Step): Promise<void> {
    const id = ids[which % ids.length]!;
    const settled = () => Promise.all(ids.map((one) => calculate(one)));
    switch (what) {
      case "events":
        return happen(1 + (which % 5));
      case "learn": {
        const person = world.profiles[which % world.profiles.length]!;
        if (isHere(person.id) && !person.mergedInto)
          learn(db, { ...person, traits: world.profiles[which % 3]!.traits ?? {} });
        return;
      }
      case "fate": {
        const person = state.fates.find((one) => (one.erased || one.mergedInto) && isHere(one.id));
        if (!person || (person.mergedInto && !isHere(person.mergedInto))) return;
        state.fates = state.fates.filter((one) => one !== person);
        if (person.erased) gone.add(person.id);
        return befall(db, person);
      }
      case "person": {
        const person = state.late.shift();
        return person && insertProfile(db, person);
      }
      case "time":
        clock.now += hours * hour + which;
        return state.follower.round();
      case "kill":
        state.follower = begin();
        return;
      case "calculate":
        happen(1);
        return calculate(id);
      case "fresh":
        // What befalls somebody has not been handled when the snapshot is made.
        await take({ what: "fate", which, hours });
        await freshSnapshot(db, evaluator, id, clock.now + 120_000);
        return;
      case "pause":
        run("update segments set paused_at = 1, version = version where id = ?", id);
        await tick();
        happen(3);
        await tick();
        run("update segments set paused_at = null where id = ?", id);
        await tick();
        return state.follower.settle();
      case "list":
        run("insert or ignore into list_entries (segment_id, match, value, added_at) values (1, 'id', ?, 0)", "user_3");
        run("update segments set list_changed = ? where id = 1", nextChange(db));
        await settled();
        return;
      case "zone":
        run(
          "update workspace set timezone = ?, settings_changed = ?",
          which % 2 ? "UTC" : "Asia/Kathmandu",
          nextChange(db),
        );
        await settled();
        return;
      case "edit":
        edit(db, id, rules[(which + 1) % rules.length]!);
        happen(2);
        await tick();
        happen(1);
        await settled();
        return;
      case "seal":
        await seal(db, 0, { all: true });
    }
  }
  const tick = async () => {
    while (await state.follower.tick());
  };

  /** The segments whose members by the log are not those whom the columns select at this instant. */
  async function wrong() {
    const found: unknown[] = [];
    for (const id of ids) {
      const answer = await evaluator.call("who", { criteria: { type: "segment", segment: id }, now: clock.now });
      const expected = [...Audience.fromBytes(answer.members).iterate()];
      const logged = [...liveMembers(db, id)!.members.iterate()];
      if (String(logged) !== String(expected)) found.push({ id, logged, expected });
    }
    return found;
  }
  const close = () => {
    for (const one of [db, own, asked]) one.$client.close();
  };
  return {
    take,
    tick,
    wrong,
    begin: async () => {
      await Promise.all(ids.map(calculate));
      await state.follower.round();
    },
    close,
  };
}

function edit(db: Database, id: number, criteria: Criteria): void {
  const version = (db.$client.prepare("select version from segments where id = ?").pluck().get(id) as number) + 1;
  db.$client
    .prepare("insert into segment_versions (segment_id, version, criteria, author, at) values (?, ?, ?, 'x', 0)")
    .run(id, version, JSON.stringify(criteria));
  db.$client.prepare("update segments set version = ?, rules_version = ? where id = ?").run(version, version, id);
}

test("whatever happens to whomever, a live segment's log is at each tick what a full evaluation finds", async () => {
  await fc.assert(
    fc.asyncProperty(
      questions(5),
      plan,
      fc.integer({ min: -10, max: 5 }),
      async ({ world, rules, asOf }, taken, days) => {
        const it = liveSegments(world, rules, asOf + days * 24 * hour);
        try {
          await it.begin();
          expect(await it.wrong()).toEqual([]);
          for (const step of taken) {
            await it.take(step);
            await it.tick();
            expect(await it.wrong(), step.what).toEqual([]);
          }
        } finally {
          it.close();
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);
