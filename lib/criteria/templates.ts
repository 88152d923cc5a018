import type { Criteria } from "#/lib/criteria/schema.ts";

type Template = { key: string; name: string; description: string; criteria: Criteria };

const order = "Order Completed";
const days = (amount: number) => ({ kind: "last", amount, unit: "day" }) as const;
const ordered = (amount: number): Criteria => ({ type: "event", event: order, within: days(amount) });
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });
const not = (rule: Criteria): Criteria => ({ type: "not", rule });
const orders = (value: number, amount: number): Criteria => ({
  type: "event",
  event: order,
  operator: "at_least",
  value,
  within: days(amount),
});
const spent = (value: number, amount: number): Criteria => ({
  type: "event",
  event: order,
  measure: { kind: "sum", property: "$revenue" },
  operator: "at_least",
  value,
  within: days(amount),
});

/** Segments that most shops want, to begin with: every number and name in them is there to be changed. */
export const templates: Template[] = [
  {
    key: "lapsed",
    name: "Lapsed customers",
    description: "Bought once, and not in the last 60 days.",
    criteria: all({ type: "event", event: order }, not(ordered(60))),
  },
  {
    key: "new",
    name: "New users",
    description: "First seen in the last 7 days.",
    criteria: all({ type: "profile", field: "first_seen_at", operator: "in_last", value: { amount: 7, unit: "day" } }),
  },
  {
    key: "loyal",
    name: "Loyal customers",
    description: "Three orders or more in the last 90 days.",
    criteria: all(orders(3, 90)),
  },
  {
    key: "cart",
    name: "Cart abandoners",
    description: "Put something into the cart in the last 7 days and ordered nothing since.",
    criteria: all({ type: "event", event: "Product Added", within: days(7) }, not(ordered(7))),
  },
  {
    key: "high-value",
    name: "High value",
    description: "Orders worth 250 or more in the last 90 days.",
    criteria: all(spent(250, 90)),
  },
  {
    key: "champions",
    name: "RFM: champions",
    description: "Bought in the last 30 days, often, and for much.",
    criteria: all(ordered(30), orders(4, 365), spent(400, 365)),
  },
  {
    key: "at-risk",
    name: "RFM: at risk",
    description: "Bought often and for much, but not in the last 90 days.",
    criteria: all(not(ordered(90)), orders(4, 365), spent(400, 365)),
  },
  {
    key: "hibernating",
    name: "RFM: hibernating",
    description: "Bought a year ago or less, once or twice, and not in the last 180 days.",
    criteria: all(not(ordered(180)), {
      type: "event",
      event: order,
      operator: "between",
      value: [1, 2],
      within: days(365),
    }),
  },
];
