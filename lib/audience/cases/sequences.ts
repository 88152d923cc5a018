import { did, rows, type Theme, worldOf } from "#/lib/audience/cases/theme.ts";
import type { Criteria, SequenceRule } from "#/lib/criteria/schema.ts";

/** Events written as `A 09:00`, on 5 March 2026, or with a day in front: `A 03T09:00`. */
const flow = (...steps: string[]) => ({
  events: steps.map((step) => {
    const [name = "", time = "", size] = step.split(" ");
    const at = time.includes("T") ? `2026-03-${time}Z` : `2026-03-05T${time}Z`;
    return did(name, at, size === undefined ? {} : { size: Number(size) });
  }),
});

const sequence = (names: string, gap: SequenceRule["gap"], more: Partial<SequenceRule> = {}): Criteria => ({
  type: "sequence",
  steps: names.split(" ").map((event) => ({ event })),
  gap,
  ...more,
});
const hour: SequenceRule["gap"] = { amount: 1, unit: "hour" };
const day: SequenceRule["gap"] = { amount: 1, unit: "day" };
const big = (event: string) => ({ event, where: { property: "size", operator: "gte", value: 10 } });

/** Steps one after the other, with at most a gap between neighbours. */
export const sequenceTheme: Theme = {
  title: "sequences",
  asOf: "2026-03-06T00:00Z",
  world: worldOf({
    never: {},
    ab: flow("A 09:00", "B 09:30"),
    ba: flow("B 09:00", "A 09:30"),
    same: flow("A 09:00", "B 09:00"),
    edge: flow("A 09:00", "B 10:00"),
    wide: flow("A 09:00", "B 10:00:00.001"),
    later: flow("A 07:00", "A 09:00", "B 09:30"),
    early: flow("A 09:00", "B 09:30", "B 12:00", "C 10:00"),
    retry: flow("A 09:00", "B 09:10", "B 09:50", "C 10:40"),
    greedy: flow("A 09:00", "B 10:00", "A 09:30", "B 10:20", "C 11:00:00.001"),
    aa: flow("A 09:00", "A 09:30"),
    aaa: flow("A 09:00", "A 09:30", "A 09:30"),
    twins: flow("A 09:00", "A 09:00"),
    sized: flow("A 09:00 5", "B 09:10 10", "A 09:20 10", "B 09:30 5"),
    long: flow("A 03T09:00", "B 04T09:00", "C 05T09:00"),
  }),
  cases: rows([
    ["A then B within an hour", sequence("A B", hour), "ab edge later early retry greedy sized"],
    [
      "exactly the gap counts, a millisecond more does not",
      sequence("A B", { amount: 60, unit: "minute" }),
      "ab edge later early retry greedy sized",
    ],
    ["a longer gap", sequence("A B", { amount: 61, unit: "minute" }), "ab edge wide later early retry greedy sized"],
    ["the other way round", sequence("B A", hour), "ba sized"],
    ["the same instant is not later", sequence("A B", day), "ab edge wide later early retry greedy sized long"],
    ["A then A needs two events", sequence("A A", hour), "greedy aa aaa sized"],
    ["three events, two of them at one instant", sequence("A A A", hour), ""],
    ["three steps", sequence("A B C", hour), "early retry greedy"],
    [
      "not the first B, the one that reaches C",
      sequence("A B C", { amount: 50, unit: "minute" }),
      "early retry greedy",
    ],
    ["the gap is between neighbours, not in all", sequence("A B C", day), "early retry greedy long"],
    ["a step's own where", { type: "sequence", steps: [big("A"), { event: "B" }], gap: hour }, "sized"],
    ["the where of the second step", { type: "sequence", steps: [{ event: "A" }, big("B")], gap: hour }, "sized"],
    ["both in this order never happened", { type: "sequence", steps: [big("A"), big("B")], gap: day }, ""],
    ["both in the other order did", { type: "sequence", steps: [big("B"), big("A")], gap: day }, "sized"],
    [
      "all of it inside the window",
      sequence("A B", day, { within: { kind: "after", at: "2026-03-05T09:00Z" } }),
      "greedy sized",
    ],
    [
      "between includes its ends",
      sequence("A B", day, { within: { kind: "between", from: "2026-03-05T09:00Z", to: "2026-03-05T09:30Z" } }),
      "ab later early retry sized",
    ],
    [
      "on one calendar day",
      sequence("A B C", day, { within: { kind: "period", period: "yesterday" } }),
      "early retry greedy",
    ],
    ["what comes after the evaluation does not exist", sequence("A B", hour), "retry sized", "2026-03-05T09:29Z"],
    ["an unknown step", sequence("A X", day), ""],
    [
      "not of a sequence",
      { type: "not", rule: sequence("A B", { amount: 1, unit: "week" }) },
      "never ba same aa aaa twins",
    ],
  ]),
};

const months = (...instants: string[]) => ({ events: instants.map((text) => did(text.slice(0, 1), text.slice(2))) });

/** A gap of a calendar month: the latest event before need not be the one that may be waited for longest. */
export const monthSequenceTheme: Theme = {
  title: "sequences over months",
  asOf: "2026-06-01T00:00Z",
  world: worldOf({
    clamped: months("A 2026-01-31T10:00Z", "B 2026-02-28T10:00Z"),
    beyond: months("A 2026-01-31T10:00Z", "B 2026-02-28T10:00:00.001Z"),
    earlier: months("A 2026-01-29T11:00Z", "A 2026-01-30T10:00Z", "B 2026-02-28T10:30Z"),
    plain: months("A 2026-03-15T10:00Z", "B 2026-04-15T10:00Z"),
    late: months("A 2026-03-15T10:00Z", "B 2026-04-15T10:00:00.001Z"),
  }),
  cases: rows([
    [
      "a month is clamped to the end of February",
      sequence("A B", { amount: 1, unit: "month" }),
      "clamped earlier plain",
    ],
    ["30 days are not a month", sequence("A B", { amount: 30, unit: "day" }), "clamped beyond earlier"],
    ["five weeks", sequence("A B", { amount: 5, unit: "week" }), "clamped beyond earlier plain late"],
  ]),
};
