import { Audience } from "#/lib/audience/audience.ts";
import { daysOf, distinctOf, favouringAny } from "#/lib/audience/engines/columns/grouped-measures.ts";
import { narrowing } from "#/lib/audience/engines/columns/narrow.ts";
import { propertyColumn } from "#/lib/audience/engines/columns/property.ts";
import { chunksOf, passing, passingCounts, type Question } from "#/lib/audience/engines/columns/question.ts";
import { rowInstants, rowValues } from "#/lib/audience/engines/columns/row-values.ts";
import { type Batch, scan } from "#/lib/audience/engines/columns/scan.ts";
import { addUp, countEvents, keepExtreme, markDoers } from "#/lib/audience/engines/columns/tally.ts";
import { countVerdict, sumVerdict } from "#/lib/audience/engines/columns/verdicts.ts";
import { plainComparison } from "#/lib/criteria/measures.ts";
import { micros, numberOf } from "#/lib/criteria/numbers.ts";
import type { EventRule, Where } from "#/lib/criteria/schema.ts";
import { resolveWindow } from "#/lib/criteria/windows.ts";
import { earliest } from "#/lib/workspace/time.ts";

/** Who an event rule selects, among all numbers ever given. */
export function selectByEvents(rule: EventRule, question: Question): Audience {
  if (rule.occurrence === "first" || rule.occurrence === "last") return byOccurrence(rule, rule.occurrence, question);
  const batches = () =>
    scan(
      chunksOf(question, rule.event),
      resolveWindow(rule.within, question.context),
      narrowing(rule.where, question.context),
    );
  const selected = byMeasure(rule, question, batches);
  return rule.doers_only ? selected.and(doers(batches(), question)) : selected;
}

function byMeasure(rule: EventRule, question: Question, batches: () => Iterable<Batch>): Audience {
  const { measure = { kind: "count" }, operator = "at_least", value = 1 } = rule;
  switch (measure.kind) {
    case "count":
      if (operator === "at_least" && value === 1) return doers(batches(), question);
      return byCount(counts(batches(), question), operator, value);
    case "sum":
    case "average":
      return bySum(measure, operator, value, question, batches());
    case "minimum":
    case "maximum":
      return byExtreme(measure, operator, value, question, batches());
    case "share":
      return byShare(measure, operator, value, question, batches());
    case "days":
      return byCount(daysOf(question, batches()), operator, value);
    case "distinct":
      return byCount(distinctOf(measure.property, question, batches()), operator, value);
    case "most_frequent":
      return favouringAny(rule, measure.property, question, batches());
  }
}

function doers(batches: Iterable<Batch>, { state }: Question): Audience {
  const { survivor } = state.people;
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  for (const { events, rows } of batches) markDoers(events.numbers(), rows, survivor, words);
  words[0]! &= ~1;
  return new Audience(words);
}

function counts(batches: Iterable<Batch>, { state }: Question): Uint32Array {
  const { survivor } = state.people;
  const found = new Uint32Array(survivor.length);
  for (const { events, rows } of batches) countEvents(events.numbers(), rows, survivor, found);
  return found;
}

function byCount(found: Uint32Array, operator: string, value: unknown): Audience {
  return passingCounts(found, countVerdict(operator, value));
}

function bySum(
  { kind, property }: { kind: string; property: string },
  operator: string,
  value: unknown,
  question: Question,
  batches: Iterable<Batch>,
): Audience {
  const { survivor } = question.state.people;
  const column = propertyColumn(property, question.context);
  const sums = {
    whole: new Float64Array(survivor.length),
    millionths: new Float64Array(survivor.length),
    counts: new Uint32Array(survivor.length),
  };
  for (const { events, rows } of batches)
    addUp(events.numbers(), rows, survivor, rowValues(column(events), rows, micros), sums);
  const holds = sumVerdict(operator, value);
  return passing(question, (n) => holds(sums.whole[n]!, sums.millionths[n]!, kind === "sum" ? 1 : sums.counts[n]!));
}

function byExtreme(
  { kind, property }: { kind: string; property: string },
  operator: string,
  value: unknown,
  question: Question,
  batches: Iterable<Batch>,
): Audience {
  const { survivor } = question.state.people;
  const column = propertyColumn(property, question.context);
  const kept = new Float64Array(survivor.length).fill(Number.NaN);
  const sign = kind === "minimum" ? 1 : -1;
  for (const { events, rows } of batches)
    keepExtreme(events.numbers(), rows, survivor, rowValues(column(events), rows, numberOf), sign, kept);
  const holds = plainComparison(operator, value);
  return passing(question, (n) => !Number.isNaN(kept[n]!) && holds(kept[n]!));
}

function byShare(
  { of }: { of: Where },
  operator: string,
  value: unknown,
  question: Question,
  batches: Iterable<Batch>,
): Audience {
  const { survivor } = question.state.people;
  const inner = narrowing(of, question.context)!;
  const all = new Uint32Array(survivor.length);
  const those = new Uint32Array(survivor.length);
  for (const { events, rows } of batches) {
    countEvents(events.numbers(), rows, survivor, all);
    const both = rows.slice();
    countEvents(events.numbers(), both.subarray(0, inner(events, both, both.length)), survivor, those);
  }
  const holds = sumVerdict(operator, value);
  return passing(question, (n) => holds(those[n]! * 100, 0, all[n]!));
}

function byOccurrence(rule: EventRule, which: "first" | "last", question: Question): Audience {
  const { state, context } = question;
  const { survivor } = state.people;
  const kept = new Float64Array(survivor.length).fill(Number.NaN);
  const whole = { from: earliest, to: context.asOf };
  for (const { events, rows } of scan(chunksOf(question, rule.event), whole, narrowing(rule.where, context)))
    keepExtreme(events.numbers(), rows, survivor, rowInstants(events.at(), rows), which === "first" ? 1 : -1, kept);
  const { from, to } = resolveWindow(rule.within, context);
  return passing(question, (n) => kept[n]! >= from && kept[n]! <= to);
}
