import { metresBetween } from "#/lib/criteria/distance.ts";
import { numberOf } from "#/lib/criteria/numbers.ts";
import { type Moment, type Operator, operator, opposite } from "#/lib/criteria/operator.ts";
import { textOperators } from "#/lib/criteria/operators-text.ts";
import { timeOperators } from "#/lib/criteria/operators-time.ts";
import { circle, nothing, number, pair } from "#/lib/criteria/values.ts";
import { written } from "#/lib/criteria/words.ts";
import { parseInstant } from "#/lib/workspace/time.ts";

function compared(key: string, words: string, holds: (stored: number, value: number) => boolean): Operator {
  return operator<number>(key, {
    label: words,
    kinds: ["number"],
    value: number,
    sentence: (value) => `${words} ${value}`,
    verdict: (value) => (stored) => {
      const found = numberOf(stored);
      return found === undefined ? undefined : holds(found, value);
    },
  });
}

const equals = compared("eq", "equals", (stored, value) => stored === value);

const between = operator<[number, number] | [string, string]>("between", {
  label: "is between",
  kinds: ["number", "instant"],
  value: pair,
  sentence: ([low, high], zone) => {
    const say = (end: number | string) => (typeof end === "string" ? written(end, zone) : String(end));
    return `is between ${say(low)} and ${say(high)}, both included`;
  },
  verdict: ([low, high], { zone }) => {
    const read = typeof low === "number" ? numberOf : (stored: unknown) => parseInstant(stored, zone);
    const [from, to] = [read(low)!, read(high)!];
    return (stored) => {
      const found = read(stored);
      return found === undefined ? undefined : found >= from && found <= to;
    };
  },
});

const truth = (key: string, wanted: boolean) =>
  operator<undefined>(key, {
    label: `is ${wanted}`,
    kinds: ["boolean"],
    value: nothing,
    sentence: () => `is ${wanted}`,
    verdict: () => (stored) => (typeof stored === "boolean" ? stored === wanted : undefined),
  });

const isMissing = (stored: unknown) =>
  stored === undefined || stored === null || stored === "" || (Array.isArray(stored) && stored.length === 0);

const presence = (key: string, words: string, wanted: boolean) =>
  operator<undefined>(key, {
    label: words,
    kinds: ["any"],
    value: nothing,
    sentence: () => words,
    verdict: () => (stored) => isMissing(stored) !== wanted,
  });

type Circle = { lat: number; lng: number; metres: number };

const withinRadius = operator<Circle>("within_radius", {
  label: "is within",
  kinds: ["location"],
  value: circle,
  sentence: ({ lat, lng, metres }) => `is within ${metres} metres of ${lat}, ${lng}`,
  verdict: (value) => (stored) => {
    const point = stored as { lat: number; lng: number } | undefined;
    return point ? metresBetween(point, value) <= value.metres : undefined;
  },
});

const rows: Operator[] = [
  ...textOperators,
  equals,
  opposite("ne", "does not equal", equals, (value) => `does not equal ${value}`),
  compared("gt", "is more than", (stored, value) => stored > value),
  compared("gte", "is at least", (stored, value) => stored >= value),
  compared("lt", "is less than", (stored, value) => stored < value),
  compared("lte", "is at most", (stored, value) => stored <= value),
  between,
  truth("is_true", true),
  truth("is_false", false),
  ...timeOperators,
  presence("is_set", "is set", true),
  presence("is_not_set", "is not set", false),
  withinRadius,
];

/** The table of operators by key; it has no other keys, not even inherited ones. */
export const operators: Readonly<Record<string, Operator>> = Object.assign(
  Object.create(null),
  Object.fromEntries(rows.map((row) => [row.key, row])),
);

/** What a condition asks of one stored value, be it a field, a trait or a property. */
export type Condition = { operator: string; value?: unknown; match_case?: boolean; missing?: "exclude" };

/**
 * The test of a valid condition on one stored value. Undefined, null, "", [] and what the operator cannot read are
 * missing: they match negative operators only, and not those with `missing: "exclude"`. Never throws on a stored value.
 */
export function predicate(condition: Condition, moment: Moment): (stored: unknown) => boolean {
  const row = operators[condition.operator];
  if (!row) throw new Error(`There is no operator "${condition.operator}".`);
  const verdict = row.verdict(condition.value, { ...moment, matchCase: condition.match_case === true });
  const whenMissing = row.negative && condition.missing !== "exclude";
  return (stored) => verdict(stored) ?? whenMissing;
}
