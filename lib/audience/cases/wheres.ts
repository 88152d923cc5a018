import { did, event, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria, Where } from "#/lib/criteria/schema.ts";

const view = (at: string, properties: Record<string, unknown>, platform?: "ios" | "android" | "web") =>
  did("View", at, properties, platform ? { platform } : {});
const where = (condition: Where): Criteria => event("View", { where: condition });
const is = (property: string, value: string): Where => ({ property, operator: "is", value });

/** Conditions on the properties of one event, and the properties that every event has. */
export const whereTheme: Theme = {
  title: "where",
  asOf: "2026-03-10T00:00Z",
  world: worldOf(
    {
      never: {},
      split: {
        events: [
          view("2026-03-02T10:00Z", { category: "shoes", size: 40 }),
          view("2026-03-02T11:00Z", { category: "hats", size: 44 }),
        ],
      },
      joint: { events: [view("2026-03-07T23:30Z", { category: "Shoes", size: 44 }, "ios")] },
      bare: { events: [view("2026-03-08T20:59:59.999Z", {}, "web")] },
      nulls: { events: [view("2026-03-08T21:00Z", { category: null, size: "", tags: [] })] },
      nested: {
        events: [
          view("2026-03-03T00:00Z", { page: { url: "/a%b" }, tags: ["New", "sale"], when: "2026-03-01", price: "1e2" }),
        ],
      },
      cart: {
        events: [
          view(
            "2026-03-04T00:00Z",
            { products: [{ category: "shoes" }, { category: "Hats" }], $hour: 99, $weekday: "fun" },
            "android",
          ),
        ],
      },
    },
    { zone: "Europe/Istanbul" },
  ),
  cases: rows([
    ["a condition", where(is("category", "SHOES")), "split joint"],
    ["with case", where({ ...is("category", "shoes"), match_case: true }), "split"],
    [
      "all conditions are tested on the same event",
      where({ all: [is("category", "shoes"), { property: "size", operator: "eq", value: 44 }] }),
      "joint",
    ],
    [
      "any of them",
      where({ any: [is("category", "shoes"), { property: "size", operator: "eq", value: 44 }] }),
      "split joint",
    ],
    ["not of one", where({ not: is("category", "shoes") }), "split bare nulls nested cart"],
    [
      "not of any",
      where({ not: { any: [is("category", "shoes"), is("category", "hats")] } }),
      "bare nulls nested cart",
    ],
    [
      "four levels",
      where({ all: [{ any: [{ not: is("category", "shoes") }] }, { property: "size", operator: "is_set" }] }),
      "split",
    ],
    [
      "a negative operator still needs an event",
      where({ property: "category", operator: "is_not", value: "shoes" }),
      "split bare nulls nested cart",
    ],
    [
      "without the missing",
      where({ property: "category", operator: "is_not", value: "shoes", missing: "exclude" }),
      "split",
    ],
    [
      "not of the rule takes those without an event",
      { type: "not", rule: where(is("category", "shoes")) },
      "never bare nulls nested cart",
    ],
    ["is_not_set takes null", where({ property: "category", operator: "is_not_set" }), "bare nulls nested cart"],
    ["empty text is not set", where({ property: "size", operator: "is_set" }), "split joint"],
    ["a path", where({ property: "page.url", operator: "ends_with", value: "a%B" }), "nested"],
    ["decimal text", where({ property: "price", operator: "gt", value: 99 }), "nested"],
    ["a date", where({ property: "when", operator: "days_ago", value: 9 }), "nested"],
    [
      "a date relative to the evaluation",
      where({ property: "when", operator: "in_last", value: { amount: 10, unit: "day" } }),
      "nested",
    ],
    ["a set", where({ property: "tags", operator: "includes_all", value: ["new", "SALE"] }), "nested"],
    ["an array over objects", where({ property: "products[].category", operator: "includes", value: "hats" }), "cart"],
    [
      "counted",
      event("View", { where: { property: "size", operator: "gte", value: 40 }, operator: "exactly", value: 2 }),
      "split",
    ],
    [
      "in a window",
      event("View", { where: is("category", "shoes"), within: { kind: "last", amount: 5, unit: "day" } }),
      "joint",
    ],
    ["$platform", where(is("$platform", "IOS")), "joint"],
    [
      "$platform is missing without a device",
      where({ property: "$platform", operator: "is_not", value: "ios", missing: "exclude" }),
      "bare cart",
    ],
    [
      "$platform is not, with those",
      where({ property: "$platform", operator: "is_not", value: "ios" }),
      "split bare nulls nested cart",
    ],
    ["$hour is local", where({ property: "$hour", operator: "eq", value: 2 }), "joint"],
    ["$hour 13 and 14", where({ property: "$hour", operator: "between", value: [13, 14] }), "split"],
    ["$hour at midnight is 0", where({ property: "$hour", operator: "lt", value: 1 }), "nulls"],
    ["$hour before midnight is 23", where({ property: "$hour", operator: "gte", value: 23 }), "bare"],
    ["$hour wins over the client's own", where({ property: "$hour", operator: "eq", value: 99 }), ""],
    ["$weekday is local: Sunday", where(is("$weekday", "sun")), "joint bare"],
    ["$weekday: Monday", where({ property: "$weekday", operator: "in", value: ["MON"] }), "split nulls"],
    ["$weekday of a few", where({ property: "$weekday", operator: "not_in", value: ["sun", "mon"] }), "nested cart"],
    [
      "$hour measured",
      event("View", { measure: { kind: "maximum", property: "$hour" }, operator: "at_least", value: 14 }),
      "split bare",
    ],
    [
      "$weekday most frequent",
      event("View", { measure: { kind: "most_frequent", property: "$weekday" }, operator: "is", value: "wed" }),
      "cart",
    ],
    ["a step into $platform is missing", where({ property: "$platform.name", operator: "is_set" }), ""],
  ]),
};

const touch = (at: string) => did("Touch", at);

/** Local hours and days where clocks change. */
export const clockTheme: Theme = {
  title: "hours in New York where clocks change",
  asOf: "2026-12-01T00:00Z",
  world: worldOf(
    {
      before: { events: [touch("2026-03-08T06:59:59.999Z")] },
      sprung: { events: [touch("2026-03-08T07:00Z")] },
      first: { events: [touch("2026-11-01T05:30Z")] },
      second: { events: [touch("2026-11-01T06:30Z")] },
      both: { events: [touch("2026-11-01T05:30Z"), touch("2026-11-01T06:30Z")] },
      midnight: { events: [touch("2026-11-02T04:59:59.999Z"), touch("2026-11-02T05:00Z")] },
    },
    { zone: "America/New_York" },
  ),
  cases: rows([
    [
      "one hour before the gap",
      event("Touch", { where: { property: "$hour", operator: "eq", value: 1 } }),
      "before first second both",
    ],
    ["no hour 2 on that day", event("Touch", { where: { property: "$hour", operator: "eq", value: 2 } }), ""],
    ["hour 3 follows", event("Touch", { where: { property: "$hour", operator: "eq", value: 3 } }), "sprung"],
    [
      "the hour that comes twice",
      event("Touch", { where: { property: "$hour", operator: "eq", value: 1 }, operator: "at_least", value: 2 }),
      "both",
    ],
    [
      "one day of 25 hours",
      event("Touch", { measure: { kind: "days" }, operator: "exactly", value: 1 }),
      "before sprung first second both",
    ],
    ["two days at midnight", event("Touch", { measure: { kind: "days" }, operator: "exactly", value: 2 }), "midnight"],
    [
      "Sunday and Monday",
      event("Touch", { where: { property: "$weekday", operator: "is", value: "mon" } }),
      "midnight",
    ],
  ]),
};
