import { categories, type Product, products, productsOf } from "#/lib/demo/catalogue.ts";
import type { Habits } from "#/lib/demo/habits.ts";
import { Random } from "#/lib/demo/random.ts";
import { day, type World } from "#/lib/demo/world.ts";

const hour = 3_600_000;

/** How busy the shop is from Sunday to Saturday, and at each hour of the day. */
const weekdays = [1.22, 1.06, 0.95, 0.9, 0.94, 0.9, 1.03];
const hours = [9, 5, 3, 2, 2, 3, 8, 17, 26, 30, 32, 34, 42, 40, 34, 33, 36, 42, 52, 66, 78, 74, 50, 24].map(
  (weight, hour) => ({ weight, hour }),
);
/** The days after pay day, in every month. */
const busyDates = new Map([
  [27, 1.25],
  [28, 1.5],
  [29, 1.35],
  [30, 1.15],
]);

/** What somebody does between opening the shop and leaving it. */
export type Visit = {
  at: number;
  /** Which of the person's installations. */
  on: number;
  category: string;
  pages: number;
  searched: string | undefined;
  viewed: Product[];
  added: { product: Product; quantity: number }[];
  checkout: boolean;
  ordered: boolean;
  coupon: string | undefined;
  /** How long after the order it is refunded, in milliseconds. */
  refundAfter: number | undefined;
  rating: number | undefined;
  /** Seconds from each call to the next. */
  pace: number;
  /** Decides what is left to decide. */
  luck: number;
};

/** The one visit of a person on a day of their calendar (days since 1970), if they come; or the one that begins at `arrives`. */
export function visitOn(world: World, person: Habits, date: number, arrives?: number): Visit | undefined {
  const random = new Random(world.seed, person.number, date + 2);
  if (!random.chance(person.visitsPerDay * busyness(date)) && arrives === undefined) return undefined;
  const midnight = date * day - person.place.offset * hour;
  const usual = midnight + (random.weighted(hours).hour + random.next()) * hour;
  const category = random.chance(0.5) ? person.favourite : random.pick(categories);
  const viewed = Array.from({ length: random.whole(0, 3) }, () => random.pick(productsOf(category)));
  const added = viewed
    .filter(() => random.chance(0.14 + 0.1 * person.buys))
    .map((product) => ({ product, quantity: random.chance(0.14 * person.basket) ? 2 : 1 }));
  if (added.length && random.chance(0.35 * (person.basket - 0.8)))
    added.push({ product: random.pick(products), quantity: 1 });
  const checkout = added.length > 0 && random.chance(Math.min(0.8, 0.42 * person.buys));
  const ordered = checkout && random.chance(0.78);
  return {
    at: Math.floor(arrives ?? usual),
    on: person.platforms.length > 1 && random.chance(0.25) ? 1 : 0,
    category,
    pages: random.whole(1, 2),
    searched: random.chance(0.12) ? random.pick(products).name.toLowerCase() : undefined,
    viewed,
    added,
    checkout,
    ordered,
    coupon: random.chance(0.15) ? random.pick(["WELCOME10", "SATSUMA15", "SPRING"]) : undefined,
    refundAfter: random.chance(0.06) ? random.between(1, 6) * day : undefined,
    rating: random.chance(0.1)
      ? random.weighted([
          { weight: 6, stars: 5 },
          { weight: 4, stars: 4 },
          { weight: 1, stars: 2 },
        ]).stars
      : undefined,
    pace: random.between(6, 70),
    luck: random.next(),
  };
}

const computed = new Float64Array(40_000);

/** The day's share of the usual number of visits, for days until 2079. */
function busyness(date: number): number {
  if (!computed[date]) computed[date] = measure(new Date(date * day));
  return computed[date]!;
}

function measure(date: Date): number {
  return weekdays[date.getUTCDay()]! * (busyDates.get(date.getUTCDate()) ?? 1);
}
