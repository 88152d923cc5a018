import { browsing, buying, orderOf, track } from "#/lib/demo/acts.ts";
import { population } from "#/lib/demo/arrivals.ts";
import { type Habits, habits } from "#/lib/demo/habits.ts";
import { contextAt, identity } from "#/lib/demo/identity.ts";
import type { Call } from "#/lib/demo/life.ts";
import type { Random } from "#/lib/demo/random.ts";
import { scenes } from "#/lib/demo/scenes.ts";
import { visitOn } from "#/lib/demo/visit.ts";
import { day, type World } from "#/lib/demo/world.ts";

type Timed = { at: number; call: Call };
type Visitor = { person: Habits; signedUp: boolean };

const shareOfStrangers = 0.15;
/** Numbers that the history does not give to anybody for years. */
const strangersFrom = 1_000_000;
const oftenPerDay = 0.35;
const tries = 200;

/** A visit beside the history, that begins at `at`: by one of the shop's people or by somebody new; each call with its instant. */
export function passingVisit(world: World, random: Random, at: number): Timed[] {
  const { person, signedUp } = random.chance(shareOfStrangers)
    ? stranger(world, random, at)
    : (customer(world, random, at) ?? stranger(world, random, at));
  const visit = visitOn({ ...world, seed: random.whole(0, 2 ** 30) }, person, Math.floor(at / day), at)!;
  const who = identity(world, person);
  const installation = who.installations[visit.on]!;
  const acts = browsing(visit, installation.platform);
  const joins = !signedUp && visit.ordered;
  if (joins) {
    const traits = { ...who.traits, createdAt: new Date(at).toISOString() };
    acts.push({ type: "identify", traits }, track("Signed Up", { method: "email" }));
  }
  if (signedUp || joins)
    acts.push(...buying(visit, installation.platform, orderOf(visit, person, Math.floor(at / 1000))));
  const from = acts.findIndex(({ type }) => type === "identify");
  return acts.map((act, n) => {
    const then = Math.floor(at + n * visit.pace * 1000);
    const known = signedUp || (from >= 0 && n >= from);
    return {
      at: then,
      call: {
        ...act,
        messageId: `now-${at.toString(36)}-${person.number}-${n}`,
        timestamp: new Date(then).toISOString(),
        anonymousId: who.anonymousId,
        ...(known && { userId: who.userId }),
        context: contextAt(installation, then),
      },
    };
  });
}

/** One of the people of the history, the sooner the more often they come; undefined where all have gone. */
function customer(world: World, random: Random, at: number): Visitor | undefined {
  const people = population(world, at);
  for (let n = 0; n < tries; n++) {
    const person = habits(world, random.whole(1, people));
    if (person.joinedAt > at || person.leavesAt < at || !random.chance(person.visitsPerDay / oftenPerDay)) continue;
    const signedUp = person.known || scenes(world, person, at).some((scene) => scene.signedUp && scene.at <= at);
    return { person, signedUp };
  }
  return undefined;
}

function stranger(world: World, random: Random, at: number): Visitor {
  const number = population(world, at) + strangersFrom + random.whole(0, strangersFrom);
  return { person: habits(world, number), signedUp: false };
}
