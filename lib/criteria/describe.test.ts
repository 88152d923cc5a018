import { expect, describe as group, test } from "vitest";
import { describe, describeTree } from "#/lib/criteria/describe.ts";
import { operators } from "#/lib/criteria/operators.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const words = { zone: "Europe/Istanbul", segmentName: (id: number) => `Segment ${id}` };
const say = (criteria: Criteria) => describe(criteria, words);
const trait = (operator: string, value?: unknown, more: object = {}) =>
  say({ type: "profile", field: "traits.plan", operator, ...(value !== undefined && { value }), ...more });
const event = (more: object = {}) => say({ type: "event", event: "Order Completed", ...more });

/** One value for each operator, so that no operator goes without a sentence. */
const spoken: Record<string, [value: unknown, sentence: string]> = {
  is: ["gold", 'plan is "gold"'],
  is_not: ["gold", 'plan is not "gold" (or has no value)'],
  in: [["a", "b"], 'plan is "a" or "b"'],
  not_in: [["a", "b"], 'plan is none of "a", "b" (or has no value)'],
  contains: ["a", 'plan contains "a"'],
  not_contains: ["a", 'plan does not contain "a" (or has no value)'],
  starts_with: ["a", 'plan starts with "a"'],
  not_starts_with: ["a", 'plan does not start with "a" (or has no value)'],
  ends_with: ["a", 'plan ends with "a"'],
  not_ends_with: ["a", 'plan does not end with "a" (or has no value)'],
  includes: ["a", 'plan includes "a"'],
  not_includes: ["a", 'plan does not include "a" (or has no value)'],
  includes_any: [["a", "b"], 'plan includes "a" or "b"'],
  includes_all: [["a", "b"], 'plan includes "a" and "b"'],
  eq: [3, "plan equals 3"],
  ne: [3, "plan does not equal 3 (or has no value)"],
  gt: [3, "plan is more than 3"],
  gte: [3, "plan is at least 3"],
  lt: [3, "plan is less than 3"],
  lte: [3, "plan is at most 3"],
  between: [
    ["2026-01-01", "2026-02-01T10:00Z"],
    "plan is between 2026-01-01 (Europe/Istanbul) and 2026-02-01T10:00Z, both included",
  ],
  is_true: [undefined, "plan is true"],
  is_false: [undefined, "plan is false"],
  before: ["2026-01-01", "plan is before 2026-01-01 (Europe/Istanbul)"],
  after: ["2026-01-01T00:00Z", "plan is after 2026-01-01T00:00Z"],
  on: ["2026-03-01", "plan is on 2026-03-01 (calendar day, Europe/Istanbul)"],
  not_on: ["2026-03-01", "plan is not on 2026-03-01 (calendar day, Europe/Istanbul) (or has no value)"],
  before_day: ["2026-03-01", "plan is before the day 2026-03-01 (calendar day, Europe/Istanbul)"],
  after_day: ["2026-03-01", "plan is after the day 2026-03-01 (calendar day, Europe/Istanbul)"],
  on_or_before_day: ["2026-03-01", "plan is on or before the day 2026-03-01 (calendar day, Europe/Istanbul)"],
  on_or_after_day: ["2026-03-01", "plan is on or after the day 2026-03-01 (calendar day, Europe/Istanbul)"],
  days_ago: [4, "plan is 4 calendar days ago (Europe/Istanbul)"],
  in_period: ["last_week", "plan is in last week (calendar, from Monday, Europe/Istanbul)"],
  in_last: [{ amount: 3, unit: "day" }, "plan is in the last 3 days (rolling)"],
  not_in_last: [{ amount: 1, unit: "day" }, "plan is not in the last day (rolling) (or has no value)"],
  in_next: [{ amount: 1, unit: "month" }, "plan is in the next month (rolling, calendar months in Europe/Istanbul)"],
  is_set: [undefined, "plan is set"],
  is_not_set: [undefined, "plan is not set"],
  within_radius: [{ lat: 41, lng: 29, metres: 500 }, "plan is within 500 metres of 41, 29"],
};

group("every operator has its sentence", () => {
  test.each(Object.keys(operators))("%s", (key) => {
    const [value, sentence] = spoken[key] ?? [];
    expect(trait(key, value)).toBe(sentence);
  });
});

test("what a rule does with missing values and with case is said", () => {
  expect(trait("is_not", "gold", { missing: "exclude" })).toBe('plan is not "gold" (and has a value)');
  expect(trait("is", "gold", { match_case: true })).toBe('plan is "gold", matching case');
});

test("counting rules say what becomes of those who never did it", () => {
  const last = { kind: "last", amount: 30, unit: "day" };
  expect(event()).toBe('did "Order Completed" at least once at any time');
  expect(event({ operator: "at_least", value: 3, within: last })).toBe(
    'did "Order Completed" at least 3 times in the last 30 days (rolling) (people who never did it are left out)',
  );
  expect(event({ operator: "at_most", value: 1 })).toContain("(people who never did it count as 0 and are included)");
  expect(event({ operator: "at_most", value: 1, doers_only: true })).toContain(
    "(people who never did it are left out)",
  );
  expect(event({ measure: { kind: "average", property: "x" }, operator: "at_most", value: 1 })).toContain("left out");
});

test("measures and windows are named with their zone", () => {
  expect(
    event({
      measure: { kind: "sum", property: "$revenue" },
      operator: "more_than",
      value: 50,
      within: { kind: "period", period: "this_month" },
    }),
  ).toBe(
    'the sum of $revenue over "Order Completed" this month (calendar, Europe/Istanbul) is more than 50 (people who never did it are left out)',
  );
  expect(event({ occurrence: "first", within: { kind: "ago", from: 14, to: 7, unit: "day" } })).toBe(
    'did "Order Completed" for the first time ever from 14 days ago to 7 days ago (rolling)',
  );
  expect(
    event({ measure: { kind: "most_frequent", property: "category" }, operator: "in", value: ["a", "b"] }),
  ).toContain('the most frequent category (each of a tie) over "Order Completed" at any time is one of "a", "b"');
});

test("groups stand in parentheses inside groups", () => {
  const plan: Criteria = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
  const tree: Criteria = {
    type: "all",
    rules: [
      plan,
      {
        type: "any",
        rules: [
          { type: "segment", segment: 3 },
          { type: "not", rule: plan },
        ],
      },
    ],
  };
  expect(say(tree)).toBe('plan is "gold" and (is in the segment "Segment 3" or not (plan is "gold"))');
  expect(describeTree(tree, words)).toEqual({
    path: "",
    sentence: "All of",
    rules: [
      { path: "/rules/0", sentence: 'plan is "gold"', rules: [] },
      {
        path: "/rules/1",
        sentence: "Any of",
        rules: [
          { path: "/rules/1/rules/0", sentence: 'is in the segment "Segment 3"', rules: [] },
          {
            path: "/rules/1/rules/1",
            sentence: "Not",
            rules: [{ path: "/rules/1/rules/1/rule", sentence: 'plan is "gold"', rules: [] }],
          },
        ],
      },
    ],
  });
});

test("sequences and habits are told in order", () => {
  expect(
    say({
      type: "sequence",
      steps: [{ event: "A" }, { event: "B", where: { property: "p", operator: "gt", value: 1 } }],
      gap: { amount: 3, unit: "day" },
    }),
  ).toBe(
    'did "A", then "B" where p is more than 1, each at most 3 days after the one before (rolling), all of it at any time',
  );
  expect(
    say({ type: "regular", event: "Open", at_least: 1, every: { amount: 3, unit: "day" }, periods: 2, of: 3 }),
  ).toBe('did "Open" at least 1 time in at least 2 of the last 3 periods of 3 days (rolling)');
});
