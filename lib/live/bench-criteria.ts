import type { Criteria } from "#/lib/criteria/schema.ts";
import { categories } from "#/lib/demo/catalogue.ts";

const viewed = "Product Viewed";
const ordered = "Order Completed";
const days = (amount: number) => ({ kind: "last" as const, amount, unit: "day" as const });
const country = (value: string): Criteria => ({ type: "profile", field: "country", operator: "is", value });

/** Rules as people make them, a little different for each number: counts, filters, sums, sequences, people. */
const kinds: ((i: number) => Criteria)[] = [
  (i) => ({ type: "event", event: viewed, operator: "at_least", value: 1 + (i % 7), within: days(7 + i) }),
  (i) => ({
    type: "event",
    event: viewed,
    where: { property: "category", operator: "is", value: categories[i % categories.length] },
    operator: "at_least",
    value: 2,
    within: days(30),
  }),
  (i) => ({
    type: "all",
    rules: [
      { type: "event", event: "Product Added", within: days(1 + (i % 14)) },
      { type: "not", rule: { type: "event", event: ordered, within: days(1 + (i % 14)) } },
    ],
  }),
  (i) => ({
    type: "event",
    event: ordered,
    measure: { kind: "sum", property: "$revenue" },
    operator: "at_least",
    value: 50 + 10 * i,
  }),
  (i) => ({
    type: "all",
    rules: [country(["TR", "DE", "GB", "FR"][i % 4]!), { type: "event", event: viewed, within: days(3 + (i % 5)) }],
  }),
  (i) => ({
    type: "sequence",
    steps: [{ event: viewed }, { event: "Product Added" }, { event: ordered }],
    gap: { amount: 1 + (i % 5), unit: "day" },
    within: days(30),
  }),
  (i) => ({
    type: "profile",
    field: "last_seen_at",
    operator: "in_last",
    value: { amount: 1 + (i % 30), unit: "hour" },
  }),
  (i) => ({
    type: "any",
    rules: [
      { type: "event", event: ordered, occurrence: "first", within: days(30 + i) },
      {
        type: "event",
        event: viewed,
        measure: { kind: "days" },
        operator: "at_least",
        value: 3 + (i % 5),
        within: days(14),
      },
    ],
  }),
  (i) => ({
    type: "event",
    event: viewed,
    where: { property: "price", operator: "gte", value: 20 + i },
    measure: { kind: "distinct", property: "product_id" },
    operator: "at_least",
    value: 3,
  }),
  (i) => ({
    type: "all",
    rules: [
      { type: "profile", field: "reachable", operator: "includes", value: "email" },
      { type: "not", rule: { type: "event", event: ordered, within: days(60 + i) } },
      { type: "event", event: viewed },
    ],
  }),
];

export const benchCriteria = (i: number): Criteria => kinds[i % kinds.length]!(Math.floor(i / kinds.length));
