import { type Act, browsing, buying, orderOf, refund, track } from "#/lib/demo/acts.ts";
import { shop } from "#/lib/demo/catalogue.ts";
import type { Habits } from "#/lib/demo/habits.ts";
import type { Identity } from "#/lib/demo/identity.ts";
import { type Visit, visitOn } from "#/lib/demo/visit.ts";
import { day, type World } from "#/lib/demo/world.ts";

/** Something that happens to a person: on one of their installations, or in the shop's own books. */
export type Scene = {
  /** Unique among the person's scenes. */
  key: string;
  at: number;
  /** Milliseconds from each of its calls to the next. */
  pace: number;
  on: number | undefined;
  /** Whether they are signed up when it begins. */
  signedUp: boolean;
  acts: (who: Identity) => Act[];
};

type Plan = "free" | "plus" | "gold";
type Customer = { signedUp: boolean; visits: number; orders: number; spend: number; plan: Plan };

const prices = { free: 0, plus: 4.99, gold: 12.99 };
const refundDelay = 3_600_000;

/** The life of a person with the shop, until an instant: nearly in order, for a refund comes days after its visit. */
export function* scenes(world: World, person: Habits, until: number): Generator<Scene> {
  const { known, joinedAt } = person;
  const customer: Customer = { signedUp: known, visits: 0, orders: 0, spend: 0, plan: "free" };
  if (known) yield books("known", world.start + (person.number % 3_600), (who) => joining(who, joinedAt));
  const first = Math.floor((known ? world.start : joinedAt) / day) + (known ? 2 : 0);
  const last = Math.floor(Math.min(person.leavesAt, until) / day) + 1;
  for (let date = first; date <= last; date++) {
    const arrives = !known && date === first;
    if (!known && date === first + 1) continue;
    const visit = visitOn(world, person, date, arrives ? joinedAt : undefined);
    if (!visit) continue;
    const order = orderOf(visit, person, customer.orders + 1);
    const before = { ...customer };
    advance(customer, person, visit, order.total);
    const after = { ...customer };
    const key = date.toString(36);
    const acts = (who: Identity) => {
      const platform = person.platforms[visit.on]!;
      const done = browsing(visit, platform);
      if (after.signedUp && !before.signedUp)
        done.push(...joining(who, visit.at), track("Signed Up", { method: "email" }));
      done.push(...buying(visit, platform, order), ...reviewing(visit), ...changingPlan(before.plan, after.plan));
      if (visit.ordered || after.plan !== before.plan) done.push(standing(after));
      return done;
    };
    yield { key, at: visit.at, pace: visit.pace * 1000, on: visit.on, signedUp: before.signedUp, acts };
    if (visit.ordered && visit.refundAfter)
      yield books(`${key}r`, visit.at + refundDelay + visit.refundAfter, () => [refund(order)]);
  }
}

function books(key: string, at: number, acts: Scene["acts"]): Scene {
  return { key, at: Math.floor(at), pace: 1000, on: undefined, signedUp: true, acts };
}

function advance(customer: Customer, person: Habits, visit: Visit, total: number): void {
  customer.visits++;
  customer.signedUp ||= customer.visits > person.anonymousVisits || visit.ordered;
  if (visit.ordered) customer.orders++;
  if (visit.ordered) customer.spend = Math.round((customer.spend + total) * 100) / 100;
  if (customer.plan !== "free" && visit.luck > 0.97) customer.plan = "free";
  else if (customer.orders >= 2 && visit.ordered && visit.luck < 0.04) customer.plan = "gold";
  else if (customer.plan === "free" && visit.ordered && visit.luck < 0.16) customer.plan = "plus";
}

function joining({ traits }: Identity, at: number): Act[] {
  return [{ type: "identify", traits: { ...traits, createdAt: new Date(at).toISOString() } }];
}

function changingPlan(before: Plan, after: Plan): Act[] {
  if (before === after) return [];
  const terms = (plan: Plan) => ({ plan, price: prices[plan], currency: shop.currency, period: "month" });
  if (after === "free") return [track("Subscription Cancelled", terms(before))];
  return [track("Subscription Started", terms(after))];
}

function reviewing({ rating, ordered, added }: Visit): Act[] {
  const product = added[0]?.product;
  if (!rating || !ordered || !product) return [];
  return [track("Product Reviewed", { product_id: product.product_id, category: product.category, rating })];
}

/** What the shop keeps about a customer beside the profile, told again whenever it changes. */
function standing({ orders, spend, plan }: Customer): Act {
  return { type: "identify", traits: { lifetime_orders: orders, lifetime_spend: spend, plan } };
}
