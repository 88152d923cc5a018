import { did, event, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";

const order = (day: string, total?: unknown) => did("Order", `2026-03-${day}`, total === undefined ? {} : { total });
const sum = { kind: "sum", property: "total" } as const;

/** Counting, zero, and those who never did it. */
export const countTheme: Theme = {
  title: "counts and zero",
  asOf: "2026-03-10T12:00Z",
  world: worldOf({
    never: {},
    other: { events: [did("order", "2026-03-09T10:00Z"), did("Orders", "2026-03-09T10:00Z")] },
    once: { events: [order("09T10:00Z", 10)] },
    twins: { events: [order("09T10:00Z", 5), order("09T10:00Z", 5)] },
    thrice: { events: [order("01T10:00Z", 1), order("05T10:00Z", "2"), order("09T10:00Z", "x")] },
    future: { events: [order("10T12:00:00.001Z", 100)] },
    now: { events: [order("10T12:00Z", -1)] },
    bare: { events: [order("02T10:00Z"), order("03T10:00Z")] },
  }),
  cases: rows([
    ["by default: did it at least once", event("Order"), "once twins thrice now bare"],
    ["names compare exactly", event("order"), "other"],
    ["an unknown event", event("Nothing"), ""],
    ["not: did not do it", { type: "not", rule: event("Order") }, "never other future"],
    ["at_least 1", event("Order", { operator: "at_least", value: 1 }), "once twins thrice now bare"],
    ["two events at one instant are two", event("Order", { operator: "at_least", value: 2 }), "twins thrice bare"],
    [
      "at_least 0 is everyone",
      event("Order", { operator: "at_least", value: 0 }),
      "never other once twins thrice future now bare",
    ],
    ["at_least 1.5", event("Order", { operator: "at_least", value: 1.5 }), "twins thrice bare"],
    [
      "at_most 1 includes those who never did",
      event("Order", { operator: "at_most", value: 1 }),
      "never other once future now",
    ],
    ["at_most 1 of doers only", event("Order", { operator: "at_most", value: 1, doers_only: true }), "once now"],
    ["exactly 0", event("Order", { operator: "exactly", value: 0 }), "never other future"],
    ["exactly 0 of doers only", event("Order", { operator: "exactly", value: 0, doers_only: true }), ""],
    ["exactly 2", event("Order", { operator: "exactly", value: 2 }), "twins bare"],
    [
      "not_exactly 2 includes zero",
      event("Order", { operator: "not_exactly", value: 2 }),
      "never other once thrice future now",
    ],
    [
      "not_exactly 2 of doers only",
      event("Order", { operator: "not_exactly", value: 2, doers_only: true }),
      "once thrice now",
    ],
    ["more_than 2", event("Order", { operator: "more_than", value: 2 }), "thrice"],
    ["less_than 1", event("Order", { operator: "less_than", value: 1 }), "never other future"],
    ["less_than 0 is nobody", event("Order", { operator: "less_than", value: 0 }), ""],
    ["between 0 and 1", event("Order", { operator: "between", value: [0, 1] }), "never other once future now"],
    ["between 2 and 3", event("Order", { operator: "between", value: [2, 3] }), "twins thrice bare"],
    ["sum", event("Order", { measure: sum, operator: "at_least", value: 10 }), "once twins"],
    [
      "sum reads decimal text and leaves out the rest",
      event("Order", { measure: sum, operator: "exactly", value: 3 }),
      "thrice",
    ],
    ["sum of nothing is 0", event("Order", { measure: sum, operator: "exactly", value: 0 }), "never other future bare"],
    [
      "sum of 0 of doers only",
      event("Order", { measure: sum, operator: "exactly", value: 0, doers_only: true }),
      "bare",
    ],
    ["sum at_most 0", event("Order", { measure: sum, operator: "at_most", value: 0 }), "never other future now bare"],
    ["sum below 0", event("Order", { measure: sum, operator: "less_than", value: 0 }), "now"],
    [
      "doers_only counts the events of the window",
      event("Order", {
        operator: "at_most",
        value: 5,
        doers_only: true,
        within: { kind: "last", amount: 1, unit: "day" },
      }),
      "now",
    ],
    [
      "doers_only counts the events of the where",
      event("Order", {
        operator: "at_most",
        value: 5,
        doers_only: true,
        where: { property: "total", operator: "is_set" },
      }),
      "once twins thrice now",
    ],
    [
      "doers_only false changes nothing",
      event("Order", { operator: "at_most", value: 0, doers_only: false }),
      "never other future",
    ],
    [
      "days counts calendar days",
      event("Order", { measure: { kind: "days" }, operator: "at_least", value: 2 }),
      "thrice bare",
    ],
    [
      "days exactly 0",
      event("Order", { measure: { kind: "days" }, operator: "exactly", value: 0 }),
      "never other future",
    ],
    ["days exactly 1", event("Order", { measure: { kind: "days" }, operator: "exactly", value: 1 }), "once twins now"],
    ["as of an earlier instant later events do not exist", event("Order"), "thrice bare", "2026-03-09T09:59:59.999Z"],
    ["as of the instant of an event it exists", event("Order"), "once twins thrice bare", "2026-03-09T10:00Z"],
    [
      "as of later the future one exists",
      event("Order", { operator: "exactly", value: 1 }),
      "once future now",
      "2026-03-10T12:00:00.001Z",
    ],
    [
      "first ever in the window",
      event("Order", { occurrence: "first", within: { kind: "last", amount: 3, unit: "day" } }),
      "once twins now",
    ],
    ["first ever, any time", event("Order", { occurrence: "first" }), "once twins thrice now bare"],
    [
      "last in the window",
      event("Order", { occurrence: "last", within: { kind: "last", amount: 3, unit: "day" } }),
      "once twins thrice now",
    ],
    ["last before a day", event("Order", { occurrence: "last", within: { kind: "before", at: "2026-03-05" } }), "bare"],
    [
      "first is the first that meets the where",
      event("Order", {
        occurrence: "first",
        where: { property: "total", operator: "is", value: "x" },
        within: { kind: "last", amount: 3, unit: "day" },
      }),
      "thrice",
    ],
    [
      "first as of an earlier instant",
      event("Order", { occurrence: "last", within: { kind: "after", at: "2026-03-04" } }),
      "thrice",
      "2026-03-06T00:00Z",
    ],
    ["occurrence any is the default", event("Order", { occurrence: "any", operator: "at_least", value: 3 }), "thrice"],
    ["not first", { type: "not", rule: event("Order", { occurrence: "first" }) }, "never other future"],
  ]),
};
