import { did, event, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

type Happening = ReturnType<typeof did>;
const buys = (...values: unknown[]): { events: Happening[] } => ({
  events: values.map((p, i) => did("buy", `2026-03-0${i + 1}T10:00Z`, p === undefined ? {} : { p })),
});
const measured = (
  kind: "sum" | "average" | "minimum" | "maximum" | "distinct",
  operator: string,
  value: unknown,
): Criteria => event("buy", { measure: { kind, property: "p" }, operator, value });

/** Sums, averages, minima and maxima in exact numbers. */
export const figureTheme: Theme = {
  title: "sums, averages, minima, maxima",
  asOf: "2026-03-20T00:00Z",
  world: worldOf({
    never: {},
    tenths: buys(0.1, 0.2),
    thirds: buys(1, 1, 2),
    text: buys("0.30", "+0e0"),
    messy: buys(5, "x", null, undefined, true, [5], { n: 5 }, ""),
    refund: buys(10, -10),
    limit: buys(1_000_000_000),
    over: buys(1_000_000_000.000001, 1),
    halves: buys(0.0000005, 0.0000005),
    minus: buys(-0.0000005),
    below: buys(0.00000049),
    precise: buys(1.0000005),
    huge: buys(1e300, "-1e300"),
    zero: buys(-0, "0"),
    million: { events: Array.from({ length: 10 }, (_, i) => did("buy", `2026-03-10T10:00:0${i}Z`, { p: 0.1 })) },
  }),
  cases: rows([
    ["0.1 + 0.2 is 0.3", measured("sum", "exactly", 0.3), "tenths text"],
    ["ten times 0.1 is 1", measured("sum", "exactly", 1), "over million"],
    ["0.3 is at most 0.3", measured("sum", "between", [0.3, 0.3]), "tenths text"],
    ["what is no number is left out of a sum", measured("sum", "exactly", 5), "messy"],
    ["a refund takes away, nothing is 0", measured("sum", "exactly", 0), "never refund below huge zero"],
    [
      "a sum of 0 is not exactly 0.000001",
      measured("sum", "not_exactly", 0),
      "tenths thirds text messy limit over halves minus precise million",
    ],
    ["a billion counts", measured("sum", "at_least", 1_000_000_000), "limit"],
    ["more than a billion is missing", measured("sum", "between", [1, 1]), "over million"],
    ["halves of a millionth round up", measured("sum", "exactly", 0.000002), "halves"],
    ["and away from zero", measured("sum", "exactly", -0.000001), "minus"],
    ["a half is a half in decimal, not in binary", measured("sum", "exactly", 1.000001), "precise"],
    ["a rule's own value is exact", measured("sum", "more_than", 1.0000009), "thirds messy limit precise"],
    ["average", measured("average", "exactly", 0.15), "tenths text"],
    ["an average is the sum against value × n", measured("average", "exactly", 1.333333), ""],
    ["a third lies between", measured("average", "between", [1.333333, 1.333334]), "thirds"],
    ["an average of what can be read", measured("average", "exactly", 5), "messy"],
    [
      "the average of nothing matches nothing",
      measured("average", "at_most", 1e9),
      "tenths thirds text messy refund limit over halves minus below precise zero million",
    ],
    [
      "nor does not_exactly",
      measured("average", "not_exactly", 5),
      "tenths thirds text refund limit over halves minus below precise zero million",
    ],
    ["average of zero", measured("average", "exactly", 0), "refund below zero"],
    ["minimum", measured("minimum", "exactly", 0.1), "tenths million"],
    ["minimum below zero", measured("minimum", "less_than", 0), "refund minus huge"],
    [
      "minimum of nothing matches nothing",
      measured("minimum", "not_exactly", 0.1),
      "thirds text messy refund limit over halves minus below precise huge zero",
    ],
    ["maximum compares numbers as they are", measured("maximum", "more_than", 1_000_000_000), "over huge"],
    ["maximum without rounding", measured("maximum", "exactly", 0.00000049), "below"],
    ["maximum of a decimal text", measured("maximum", "exactly", 0.3), "text"],
    ["maximum between", measured("maximum", "between", [5, 10]), "messy refund"],
    ["maximum of minus zero is zero", measured("maximum", "exactly", 0), "zero"],
    [
      "minimum in a window",
      event("buy", {
        measure: { kind: "minimum", property: "p" },
        operator: "exactly",
        value: 2,
        within: { kind: "after", at: "2026-03-03" },
      }),
      "thirds",
    ],
    [
      "not of an average takes those without one",
      { type: "not", rule: measured("average", "at_most", 1e9) },
      "never huge",
    ],
    [
      "a path into an object",
      event("buy", { measure: { kind: "sum", property: "p.n" }, operator: "exactly", value: 5 }),
      "messy",
    ],
  ]),
};

const favourite = (operator: "is" | "in", value: unknown, match_case?: boolean): Criteria =>
  event("buy", {
    measure: { kind: "most_frequent", property: "p" },
    operator,
    value,
    ...(match_case !== undefined && { match_case }),
  });
const share = (operator: string, value: unknown): Criteria =>
  event("buy", { measure: { kind: "share", of: { property: "p", operator: "is", value: "a" } }, operator, value });

/** Distinct values, favourites and shares. */
export const formTheme: Theme = {
  title: "distinct, most_frequent, share",
  asOf: "2026-03-20T00:00Z",
  world: worldOf({
    never: {},
    same: buys("a", "A", "a"),
    tie: buys("a", "b", "B", "a"),
    types: buys(1, "1", 1.0, true, "TRUE"),
    none: buys(null, "", undefined, [], {}, ["a"]),
    sharp: buys("straße", "STRASSE", "a"),
    thirds: buys("a", "b", "c"),
    cases: buys("A", "A", "a"),
  }),
  cases: rows([
    ["distinct counts text forms without case", measured("distinct", "exactly", 1), "same cases"],
    ["distinct 2", measured("distinct", "exactly", 2), "tie types sharp"],
    ["distinct of what has no text form is 0", measured("distinct", "exactly", 0), "never none"],
    [
      "distinct 0 of doers only",
      event("buy", { measure: { kind: "distinct", property: "p" }, operator: "at_most", value: 0, doers_only: true }),
      "none",
    ],
    ["distinct at_least 3", measured("distinct", "at_least", 3), "thirds"],
    ["most_frequent", favourite("is", "A"), "same tie thirds cases"],
    ["each of a tie", favourite("is", "b"), "tie thirds"],
    ["most_frequent by text form", favourite("is", "1"), "types"],
    ["the rarer one is not", favourite("is", "true"), ""],
    ["most_frequent folds fully", favourite("is", "STRASSE"), "sharp"],
    ["most_frequent in", favourite("in", ["c", "1"]), "types thirds"],
    ["with case", favourite("is", "a", true), "same tie sharp thirds"],
    ["with case, the capital", favourite("is", "A", true), "cases"],
    ["with case, a tie of three", favourite("in", ["straße", "B"], true), "sharp"],
    ["most_frequent of nothing", { type: "not", rule: favourite("in", ["a", "b", "c", "1", "strasse"]) }, "never none"],
    ["share of all", share("exactly", 100), "same cases"],
    ["share of a third is not 33.33", share("exactly", 33.33), ""],
    ["share of a third", share("between", [33.33, 33.34]), "sharp thirds"],
    ["share of a half", share("exactly", 50), "tie"],
    ["share of none among those who did", share("exactly", 0), "types none"],
    ["share of no events matches nothing", share("at_most", 100), "same tie types none sharp thirds cases"],
    ["nor does not_exactly", share("not_exactly", 100), "tie types none sharp thirds"],
    [
      "share of those that meet the where",
      event("buy", {
        where: { property: "p", operator: "in", value: ["a", "b"] },
        measure: { kind: "share", of: { not: { property: "p", operator: "is", value: "a" } } },
        operator: "at_least",
        value: 50,
      }),
      "tie thirds",
    ],
    [
      "share in a window",
      event("buy", {
        measure: { kind: "share", of: { property: "p", operator: "is_set" } },
        operator: "exactly",
        value: 100,
        within: { kind: "last", amount: 16, unit: "day" },
      }),
      "tie types",
    ],
  ]),
};

const paid = (minor: number | undefined, properties: Record<string, unknown> = {}) =>
  did("Order Completed", "2026-03-05T10:00Z", properties, minor === undefined ? {} : { revenue: minor });
const revenue = (operator: string, value: unknown, kind: "sum" | "average" | "maximum" = "sum"): Criteria =>
  event("Order Completed", { measure: { kind, property: "$revenue" }, operator, value });

/** Revenue is kept in minor units and asked in major ones. */
export const revenueTheme: Theme = {
  title: "revenue",
  asOf: "2026-03-20T00:00Z",
  world: worldOf({
    fifty: { events: [paid(5000, { revenue: 999 })] },
    cents: { events: [paid(10), paid(20)] },
    refunded: { events: [paid(5000), paid(-2000)] },
    claims: { events: [paid(undefined, { revenue: 50, $revenue: 50 })] },
    fortune: { events: [paid(100_000_000_001)] },
    never: {},
  }),
  cases: rows([
    ["50 is 50 dollars", revenue("exactly", 50), "fifty"],
    ["cents add up", revenue("exactly", 0.3), "cents"],
    ["a refund is negative", revenue("exactly", 30), "refunded"],
    ["no revenue event, no revenue", revenue("exactly", 0), "claims fortune never"],
    [
      "the client's own revenue is another property",
      event("Order Completed", { measure: { kind: "sum", property: "revenue" }, operator: "at_least", value: 50 }),
      "fifty claims",
    ],
    ["average revenue", revenue("exactly", 15, "average"), "refunded"],
    ["maximum revenue is not limited", revenue("more_than", 1_000_000_000, "maximum"), "fortune"],
    [
      "$revenue in a where",
      event("Order Completed", { where: { property: "$revenue", operator: "lt", value: 0 } }),
      "refunded",
    ],
    [
      "$revenue is missing for other events",
      event("Order Completed", { where: { property: "$revenue", operator: "is_not_set" } }),
      "claims",
    ],
    [
      "$revenue wins over the client's own",
      event("Order Completed", { where: { property: "$revenue", operator: "eq", value: 50 } }),
      "fifty refunded",
    ],
  ]),
};

/** A currency without minor units. */
export const yenTheme: Theme = {
  title: "revenue in yen",
  asOf: "2026-03-20T00:00Z",
  world: worldOf({ fifty: { events: [paid(50)] }, many: { events: [paid(5000)] } }, { currency: "JPY" }),
  cases: rows([
    ["50 is 50 yen", revenue("exactly", 50), "fifty"],
    [
      "5000 is 5000 yen",
      event("Order Completed", { where: { property: "$revenue", operator: "gte", value: 5000 } }),
      "many",
    ],
  ]),
};
