import type { Criteria } from "#/lib/criteria/schema.ts";

/** `events` are those that the rules name. */
type Template = { key: string; name: string; description: string; criteria: Criteria; events: string[] };

/** What a shop calls its events: somebody bought, somebody put something into the cart. */
export type ShopEvents = { order: string; cart: string };

const days = (amount: number) => ({ kind: "last", amount, unit: "day" }) as const;
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });
const not = (rule: Criteria): Criteria => ({ type: "not", rule });

/** Segments that most shops want, to begin with: every number and name in them is there to be changed. */
export function templates({ order, cart }: ShopEvents): Template[] {
  const did = (event: string, amount: number): Criteria => ({ type: "event", event, within: days(amount) });
  const ordered = (amount: number) => did(order, amount);
  const orders = (value: number, amount: number): Criteria => ({
    ...{ type: "event", event: order, operator: "at_least", value },
    within: days(amount),
  });
  const spent = (value: number, amount: number): Criteria => ({
    ...{ type: "event", event: order, measure: { kind: "sum", property: "$revenue" }, operator: "at_least", value },
    within: days(amount),
  });
  return [
    {
      key: "lapsed",
      name: "Lapsed customers",
      description: "Bought once, and not in the last 60 days.",
      criteria: all({ type: "event", event: order }, not(ordered(60))),
      events: [order],
    },
    {
      key: "new",
      name: "New users",
      description: "First seen in the last 7 days.",
      criteria: all({
        type: "profile",
        field: "first_seen_at",
        operator: "in_last",
        value: { amount: 7, unit: "day" },
      }),
      events: [],
    },
    {
      key: "loyal",
      name: "Loyal customers",
      description: "Three orders or more in the last 90 days.",
      criteria: all(orders(3, 90)),
      events: [order],
    },
    {
      key: "cart",
      name: "Cart abandoners",
      description: "Put something into the cart in the last 7 days and ordered nothing in them.",
      criteria: all(did(cart, 7), not(ordered(7))),
      events: [cart, order],
    },
    {
      key: "high-value",
      name: "High value",
      description: "Orders worth 250 or more in the last 90 days.",
      criteria: all(spent(250, 90)),
      events: [order],
    },
    {
      key: "champions",
      name: "RFM: champions",
      description: "Bought in the last 30 days, often, and for much.",
      criteria: all(ordered(30), orders(4, 365), spent(400, 365)),
      events: [order],
    },
    {
      key: "at-risk",
      name: "RFM: at risk",
      description: "Bought often and for much, but not in the last 90 days.",
      criteria: all(not(ordered(90)), orders(4, 365), spent(400, 365)),
      events: [order],
    },
    {
      key: "hibernating",
      name: "RFM: hibernating",
      description: "Bought once or twice in the last 365 days, and not in the last 180.",
      criteria: all(not(ordered(180)), {
        type: "event",
        event: order,
        operator: "between",
        value: [1, 2],
        within: days(365),
      }),
      events: [order],
    },
  ];
}
