import { did, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria, RegularRule } from "#/lib/criteria/schema.ts";

const opens = (...instants: string[]) => ({
  events: instants.map((at) => did("Open", `2026-${at}Z`, at.endsWith("5:00") ? { kind: "short" } : {})),
});
const regular = (
  amount: number,
  unit: RegularRule["every"]["unit"],
  periods: number,
  of: number,
  at_least = 1,
  more: Partial<RegularRule> = {},
): Criteria => ({
  type: "regular",
  event: "Open",
  at_least,
  every: { amount, unit },
  periods,
  of,
  ...more,
});

/** Something done in each of the latest periods, counted backwards from the evaluation. */
export const habitTheme: Theme = {
  title: "regular habits",
  asOf: "2026-03-31T12:00Z",
  world: worldOf({
    never: {},
    daily: opens("03-31T12:00", "03-30T12:00", "03-29T12:00"),
    edges: opens("03-30T12:00:00.001", "03-29T12:00:00.001", "03-28T12:00:00.001"),
    twice: opens("03-31T11:00", "03-31T10:00", "03-30T11:00", "03-30T10:00"),
    burst: opens("03-31T11:00", "03-31T10:00", "03-31T09:00", "03-31T08:00"),
    gap: opens("03-31T11:00", "03-29T11:00"),
    monthly: opens("03-15T00:00", "02-15T00:00", "01-15T00:00"),
    clamped: opens("02-28T12:00", "02-28T12:00:00.001", "01-31T12:00:00.001"),
    future: opens("03-31T12:00:00.001"),
    short: opens("03-31T05:00", "03-30T05:00"),
  }),
  cases: rows([
    ["every day of the last three", regular(1, "day", 3, 3), "daily edges"],
    ["two of the last three days", regular(1, "day", 2, 3), "daily edges twice gap short"],
    ["one of the last one", regular(1, "day", 1, 1), "daily edges twice burst gap short"],
    ["a period leaves its beginning out and has its end", regular(1, "day", 2, 2), "daily edges twice short"],
    ["at least twice in each", regular(1, "day", 2, 2, 2), "twice"],
    ["at least twice in one of two", regular(1, "day", 1, 2, 2), "twice burst"],
    ["a burst is one period", regular(1, "hour", 4, 5), "burst"],
    ["24 hours are a day", regular(24, "hour", 3, 3), "daily edges"],
    ["longer periods", regular(2, "day", 2, 2), "daily edges gap"],
    ["weeks", regular(1, "week", 1, 4), "daily edges twice burst gap monthly short"],
    ["months, each counted from the evaluation", regular(1, "month", 3, 3), "monthly"],
    ["the end of February belongs to the month before", regular(1, "month", 2, 2), "monthly clamped"],
    ["two months of three", regular(1, "month", 2, 3), "monthly clamped"],
    ["a where", regular(1, "day", 2, 2, 1, { where: { property: "kind", operator: "is", value: "SHORT" } }), "short"],
    [
      "as of earlier, what came later does not exist",
      regular(1, "day", 2, 2),
      "daily edges",
      "2026-03-30T12:00:00.001Z",
    ],
    ["not of a habit", { type: "not", rule: regular(1, "month", 1, 3) }, "never future"],
    ["a thousand periods", regular(1, "minute", 1, 1000), "daily twice burst gap short"],
    [
      "a period beyond all time",
      regular(9_007_199_254_740_991, "week", 1, 2),
      "daily edges twice burst gap monthly clamped short",
    ],
  ]),
};
