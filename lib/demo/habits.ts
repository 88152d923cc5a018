import { customersBefore, joinsAt } from "#/lib/demo/arrivals.ts";
import { categories } from "#/lib/demo/catalogue.ts";
import { type Place, places } from "#/lib/demo/places.ts";
import { Random } from "#/lib/demo/random.ts";
import { day, type World, week } from "#/lib/demo/world.ts";

export type Platform = "ios" | "android" | "web";

const kinds = [
  { kind: "visitor", weight: 15, visits: [0.1, 0.5], weeks: [0.2, 3], buys: 0, basket: 1 },
  { kind: "browser", weight: 36, visits: [0.06, 0.32], weeks: [4, 100], buys: 0.35, basket: 0.8 },
  { kind: "regular", weight: 31, visits: [0.2, 0.62], weeks: [8, 180], buys: 1, basket: 1 },
  { kind: "loyal", weight: 12, visits: [0.8, 2.4], weeks: [30, 400], buys: 1.3, basket: 1.1 },
  { kind: "spender", weight: 6, visits: [0.3, 0.9], weeks: [20, 300], buys: 1.6, basket: 2.4 },
] as const;

const installations: Record<"usual" | "spender", { weight: number; on: Platform[] }[]> = {
  usual: [
    { weight: 31, on: ["ios"] },
    { weight: 27, on: ["android"] },
    { weight: 22, on: ["web"] },
    { weight: 10, on: ["ios", "web"] },
    { weight: 9, on: ["android", "web"] },
    { weight: 1, on: ["ios", "android"] },
  ],
  spender: [
    { weight: 58, on: ["ios"] },
    { weight: 15, on: ["android"] },
    { weight: 7, on: ["web"] },
    { weight: 15, on: ["ios", "web"] },
    { weight: 5, on: ["android", "web"] },
  ],
};

const oldest = 600;

/** How somebody shops: everything that decides when they come and what they do, and nothing about who they are. */
export type Habits = {
  number: number;
  kind: (typeof kinds)[number]["kind"];
  place: Place;
  platforms: Platform[];
  joinedAt: number;
  leavesAt: number;
  visitsPerDay: number;
  /** Multiplies the chance that a visit ends with an order. */
  buys: number;
  /** Multiplies how much is in a cart. */
  basket: number;
  favourite: string;
  /** Was a customer before the demo's history begins. */
  known: boolean;
  /** How many visits pass before they sign up; a visitor never does. */
  anonymousVisits: number;
};

/** The habits of the person with this number, from 1 on; the customers from before come first, then each as they join. */
export function habits(world: World, number: number): Habits {
  const random = new Random(world.seed, number);
  const known = number <= customersBefore(world);
  const { kind, visits, weeks, buys, basket } = random.weighted(known ? kinds.slice(1) : kinds);
  const age = random.next();
  const joinedAt = known ? world.start - (1 + age * oldest) * day : joinsAt(world, number, age);
  const stays = random.between(weeks[0], weeks[1]) * week;
  const usual = kind === "spender" ? "spender" : "usual";
  return {
    number,
    kind,
    place: random.weighted(places),
    platforms: kind === "visitor" ? ["web"] : random.weighted(installations[usual]).on,
    joinedAt,
    leavesAt: known ? world.start + stays / 2 : joinedAt + stays,
    visitsPerDay: random.between(visits[0], visits[1]) / 7,
    buys,
    basket,
    favourite: random.pick(categories),
    known,
    anonymousVisits: kind === "visitor" ? Number.POSITIVE_INFINITY : random.whole(0, 3),
  };
}
