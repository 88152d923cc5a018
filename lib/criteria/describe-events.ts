import { type ComparisonKey, choices, comparisons } from "#/lib/criteria/measured.ts";
import { comparison } from "#/lib/criteria/measures.ts";
import { type Condition, operators } from "#/lib/criteria/operators.ts";
import type { EventRule, Measure, RegularRule, SequenceRule, Where } from "#/lib/criteria/schema.ts";
import { lengthOf, plural, rolling, windowWords } from "#/lib/criteria/words.ts";

/** What a condition asks of a named value, with what it does where the value is missing and whether case matters. */
export function conditionWords(name: string, condition: Condition, zone: string): string {
  const row = operators[condition.operator]!;
  const exact = condition.match_case === true ? ", matching case" : "";
  const missing = condition.missing === "exclude" ? " (and has a value)" : " (or has no value)";
  return `${name} ${row.sentence(condition.value, zone)}${exact}${row.negative ? missing : ""}`;
}

/** A `where` in words; groups inside it stand in parentheses. */
function whereWords(where: Where, zone: string, inside = false): string {
  if ("property" in where) return conditionWords(where.property, where, zone);
  if ("not" in where) return `not (${whereWords(where.not, zone)})`;
  const parts = "all" in where ? where.all : where.any;
  const joined = parts.map((part) => whereWords(part, zone, true)).join("all" in where ? " and " : " or ");
  return inside && parts.length > 1 ? `(${joined})` : joined;
}

const named = (event: string, where: Where | undefined, zone: string) =>
  `"${event}"${where ? ` where ${whereWords(where, zone, true)}` : ""}`;

const list = (value: unknown, joint: string) => (Array.isArray(value) ? value.join(joint) : String(value));

/** The figure of a measure over some events, each of which is `events`, such as `"Order Completed" in the last day`. */
function measureWords(measure: Measure, events: string, zone: string): string {
  switch (measure.kind) {
    case "count":
      return `the number of ${events}`;
    case "days":
      return `the number of different calendar days (${zone}) with ${events}`;
    case "distinct":
      return `the number of different values of ${measure.property} over ${events}`;
    case "share":
      return `among ${events}, the per cent where (${whereWords(measure.of, zone)})`;
    case "most_frequent":
      return `the most frequent ${measure.property} (each of a tie) over ${events}`;
    default:
      return `the ${measure.kind} of ${measure.property} over ${events}`;
  }
}

const counting = ["count", "sum", "days", "distinct"];

/** Whether a rule that compares a measure holds for those who never did it: it follows from the arithmetic. */
export function includesNever({ measure, operator, value, doers_only }: EventRule): boolean {
  if (!counting.includes(measure?.kind ?? "count") || doers_only === true || operator === undefined) return false;
  return comparison(operator, value)({ micros: 0n, n: 1 });
}

/** What becomes of those who never did it: people must be told. */
const neverWords = (rule: EventRule): string =>
  includesNever(rule)
    ? " (people who never did it count as 0 and are included)"
    : " (people who never did it are left out)";

/** An event rule in words. */
export function eventWords(rule: EventRule, zone: string): string {
  const window = windowWords(rule.within, zone);
  const events = named(rule.event, rule.where, zone);
  if (rule.occurrence === "first") return `did ${events} for the first time ever ${window}`;
  if (rule.occurrence === "last") return `did ${events} for the latest time ${window}`;
  const { operator, value, measure = { kind: "count" as const } } = rule;
  if (operator === undefined) return `did ${events} at least once ${window}`;
  const never = neverWords(rule);
  const figure = measureWords(measure, `${events} ${window}`, zone);
  if (measure.kind === "most_frequent") {
    const exact = rule.match_case === true ? ", matching case" : "";
    return `${figure} ${choices[operator as keyof typeof choices].label} "${list(value, '", "')}"${exact}${never}`;
  }
  const compared = `${comparisons[operator as ComparisonKey].label} ${list(value, " and ")}`;
  if (measure.kind === "count") return `did ${events} ${compared} ${value === 1 ? "time" : "times"} ${window}${never}`;
  return `${figure} is ${compared}${never}`;
}

/** A sequence in words. */
export function sequenceWords(rule: SequenceRule, zone: string): string {
  const steps = rule.steps.map((step) => named(step.event, step.where, zone)).join(", then ");
  const gap = `each at most ${lengthOf(rule.gap)} after the one before ${rolling(rule.gap.unit, zone)}`;
  return `did ${steps}, ${gap}, all of it ${windowWords(rule.within, zone)}`;
}

/** A regular habit in words. */
export function regularWords(rule: RegularRule, zone: string): string {
  const each = rule.periods === rule.of ? "each" : `at least ${rule.periods}`;
  const spans = `${plural(rule.of, "period")} of ${lengthOf(rule.every)} ${rolling(rule.every.unit, zone)}`;
  const times = plural(rule.at_least, "time");
  return `did ${named(rule.event, rule.where, zone)} at least ${times} in ${each} of the last ${spans}`;
}
