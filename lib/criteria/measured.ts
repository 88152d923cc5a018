import type { z } from "zod";
import { type Problem, valueProblems } from "#/lib/criteria/problems.ts";
import { number, numbers, text, texts } from "#/lib/criteria/values.ts";

type Comparison = { label: string; value: z.ZodType };

/** How the number that a measure gives is compared. */
export const comparisons = {
  at_least: { label: "at least", value: number },
  at_most: { label: "at most", value: number },
  exactly: { label: "exactly", value: number },
  not_exactly: { label: "not exactly", value: number },
  more_than: { label: "more than", value: number },
  less_than: { label: "less than", value: number },
  between: { label: "between", value: numbers },
} as const satisfies Record<string, Comparison>;

export type ComparisonKey = keyof typeof comparisons;

/** How the value that somebody's events name most often is compared. */
export const choices = {
  is: { label: "is", value: text },
  in: { label: "is one of", value: texts },
} as const satisfies Record<string, Comparison>;

type Measured = {
  measure?: { kind: string } | undefined;
  operator?: string | undefined;
  value?: unknown;
  occurrence?: "any" | "first" | "last" | undefined;
  doers_only?: boolean | undefined;
  match_case?: boolean | undefined;
};

const withDoers = ["count", "sum", "days", "distinct"];

/** What is wrong with the measure, the operator and the value of an event rule, and with options without a meaning. */
export function measureProblems(rule: Measured): Problem[] {
  const { occurrence = "any", operator, value, measure } = rule;
  if (occurrence !== "any")
    return (["measure", "operator", "value", "doers_only", "match_case"] as const)
      .filter((key) => rule[key] !== undefined)
      .map((key) => idle(key, `has no meaning with occurrence "${occurrence}"`));
  const kind = measure?.kind ?? "count";
  const problems: Problem[] = [];
  if (rule.match_case !== undefined && kind !== "most_frequent")
    problems.push(idle("match_case", "has a meaning with most_frequent only"));
  if (rule.doers_only !== undefined && !withDoers.includes(kind))
    problems.push(idle("doers_only", `has no meaning with ${kind}`));
  const byDefault = measure === undefined && operator === undefined && value === undefined;
  return byDefault ? problems : [...problems, ...comparisonProblems(kind, operator, value)];
}

const idle = (key: string, why: string): Problem => ({ path: [key], message: `${key} ${why}; leave it out.` });

function comparisonProblems(kind: string, operator: string | undefined, value: unknown): Problem[] {
  const table: Record<string, Comparison> = kind === "most_frequent" ? choices : comparisons;
  const known = Object.keys(table).join(", ");
  const path = ["operator"];
  if (operator === undefined) return [{ path, message: `Say how to compare: ${known}; and give a value.` }];
  const row = Object.hasOwn(table, operator) ? table[operator] : undefined;
  if (row) return valueProblems(row.value, value);
  const message = `There is no operator "${operator}" for ${kind}; the operators here are ${known}.`;
  return [{ path, code: "unknown_operator", message }];
}
