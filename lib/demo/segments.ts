import type { Criteria } from "#/lib/criteria/schema.ts";

/** A segment of the demo. `age` is how many days ago it was made; `rules` may ask about segments above it, by name. */
export type DemoSegment = {
  name: string;
  description: string;
  tags: string[];
  author: string;
  age: number;
} & (
  | { kind: "past_behavior" | "live"; rules: (idOf: (name: string) => number) => Criteria }
  | { kind: "list"; rules?: undefined }
);

const days = (amount: number) => ({ kind: "last", amount, unit: "day" }) as const;
const did = (event: string, amount: number): Criteria => ({ type: "event", event, within: days(amount) });
const within = (segment: number): Criteria => ({ type: "segment", segment });
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });
const not = (rule: Criteria): Criteria => ({ type: "not", rule });
const seen = (amount: number): Criteria => ({
  type: "any",
  rules: [did("Screen Viewed", amount), did("Page Viewed", amount)],
});

/** The segments that the people of Satsuma Goods have made, oldest first. */
export const demoSegments: DemoSegment[] = [
  {
    name: "Loyal buyers",
    description: "Two orders or more in the last 30 days. They get new products a day before everybody else.",
    kind: "past_behavior",
    tags: ["retention"],
    author: "Selin Aydın",
    age: 74,
    rules: () => ({ type: "event", event: "Order Completed", operator: "at_least", value: 2, within: days(30) }),
  },
  {
    name: "Lapsed customers",
    description: "Bought once, and have not opened the shop for a month: the audience of the win-back series.",
    kind: "past_behavior",
    tags: ["retention", "win-back"],
    author: "Selin Aydın",
    age: 71,
    rules: () => all({ type: "event", event: "Order Completed" }, not(seen(30))),
  },
  {
    name: "High value",
    description: "Orders worth 250 or more in the last 30 days.",
    kind: "past_behavior",
    tags: ["revenue"],
    author: "Jonas Weber",
    age: 66,
    rules: () => ({
      type: "event",
      event: "Order Completed",
      measure: { kind: "sum", property: "$revenue" },
      operator: "at_least",
      value: 250,
      within: days(30),
    }),
  },
  {
    name: "Cart abandoners",
    description: "Put something into the cart in the last 7 days and ordered nothing.",
    kind: "past_behavior",
    tags: ["conversion"],
    author: "Selin Aydın",
    age: 58,
    rules: () => all(did("Product Added", 7), not(did("Order Completed", 7))),
  },
  {
    name: "New this week",
    description: "Signed up in the last 7 days: they get the welcome series.",
    kind: "past_behavior",
    tags: ["onboarding"],
    author: "Mia Brandt",
    age: 52,
    rules: () => did("Signed Up", 7),
  },
  {
    name: "Saw it, bought it within a day",
    description: "Viewed a product and completed an order within 24 hours, in the last 30 days.",
    kind: "past_behavior",
    tags: ["conversion"],
    author: "Jonas Weber",
    age: 45,
    rules: () => ({
      type: "sequence",
      steps: [{ event: "Product Viewed" }, { event: "Order Completed" }],
      gap: { amount: 1, unit: "day" },
      within: days(30),
    }),
  },
  {
    name: "Every week in the app",
    description: "Opened the app in each of the last four weeks.",
    kind: "past_behavior",
    tags: ["retention", "app"],
    author: "Mia Brandt",
    age: 41,
    rules: () => ({
      type: "regular",
      event: "Screen Viewed",
      at_least: 1,
      every: { amount: 1, unit: "week" },
      periods: 4,
      of: 4,
    }),
  },
  {
    name: "VIP customers",
    description: "The list that the shop's own team keeps, uploaded every quarter.",
    kind: "list",
    tags: ["vip"],
    author: "Jonas Weber",
    age: 36,
  },
  {
    name: "iOS big spenders",
    description: "Have the app on an iPhone, and their average order in the last 60 days is 150 or more.",
    kind: "past_behavior",
    tags: ["revenue", "app"],
    author: "Jonas Weber",
    age: 33,
    rules: () =>
      all(
        { type: "profile", field: "platform", operator: "includes", value: "ios" },
        {
          type: "event",
          event: "Order Completed",
          measure: { kind: "average", property: "$revenue" },
          operator: "at_least",
          value: 150,
          within: days(60),
        },
      ),
  },
  {
    name: "Istanbul, by e-mail",
    description: "Live in Istanbul and may be written to: for invitations to the store in Karaköy.",
    kind: "past_behavior",
    tags: ["local"],
    author: "Selin Aydın",
    age: 27,
    rules: () =>
      all(
        { type: "profile", field: "city", operator: "is", value: "Istanbul" },
        { type: "profile", field: "reachable", operator: "includes", value: "email" },
      ),
  },
  {
    name: "Shoe people",
    description: "What they looked at most in the last 30 days is shoes.",
    kind: "past_behavior",
    tags: ["interest"],
    author: "Mia Brandt",
    age: 22,
    rules: () => ({
      type: "event",
      event: "Product Viewed",
      measure: { kind: "most_frequent", property: "category" },
      operator: "is",
      value: "shoes",
      within: days(30),
    }),
  },
  {
    name: "Left Plus or Gold",
    description: "Cancelled their subscription in the last 30 days and have not come back to it.",
    kind: "past_behavior",
    tags: ["win-back", "subscription"],
    author: "Selin Aydın",
    age: 17,
    rules: () =>
      all(did("Subscription Cancelled", 30), {
        type: "profile",
        field: "traits.plan",
        operator: "not_in",
        value: ["plus", "gold"],
      }),
  },
  {
    name: "Ordered today",
    description: "Completed an order in the last 24 hours: no reminders for them.",
    kind: "live",
    tags: ["conversion"],
    author: "Mia Brandt",
    age: 12,
    rules: () => ({
      type: "event",
      event: "Order Completed",
      within: { kind: "last", amount: 24, unit: "hour" },
    }),
  },
  {
    name: "Shopping right now",
    description: "Viewed a product in the last 30 minutes: nobody writes to them while they are in the shop.",
    kind: "live",
    tags: ["now"],
    author: "Mia Brandt",
    age: 9,
    rules: () => ({
      type: "event",
      event: "Product Viewed",
      within: { kind: "last", amount: 30, unit: "minute" },
    }),
  },
  {
    name: "Worth a personal call",
    description: "VIP or high value, may be texted, and did not order today.",
    kind: "past_behavior",
    tags: ["vip", "revenue"],
    author: "Jonas Weber",
    age: 8,
    rules: (idOf) =>
      all(
        {
          type: "any",
          rules: [within(idOf("VIP customers")), within(idOf("High value"))],
        },
        { type: "profile", field: "reachable", operator: "includes", value: "sms" },
        not(within(idOf("Ordered today"))),
      ),
  },
  {
    name: "First visit today",
    description: "Came to the shop for the first time today, in the app or on the site.",
    kind: "live",
    tags: ["onboarding", "now"],
    author: "Selin Aydın",
    age: 6,
    rules: () => ({ type: "profile", field: "first_seen_at", operator: "in_period", value: "today" }),
  },
  {
    name: "Left something in the cart",
    description: "Put something into the cart between an hour and a day ago, and ordered nothing in the last 24 hours.",
    kind: "live",
    tags: ["conversion", "now"],
    author: "Selin Aydın",
    age: 4,
    rules: () =>
      all(
        { type: "event", event: "Product Added", within: { kind: "ago", from: 24, to: 1, unit: "hour" } },
        not({ type: "event", event: "Order Completed", within: { kind: "last", amount: 24, unit: "hour" } }),
      ),
  },
];
