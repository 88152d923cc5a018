import type { ComparisonKey } from "#/lib/criteria/measured.ts";
import { decimal, micros, numberOf } from "#/lib/criteria/numbers.ts";
import { type Context, type EventRow, propertyReader } from "#/lib/criteria/properties.ts";
import type { EventRule } from "#/lib/criteria/schema.ts";
import { foldCase, textOf } from "#/lib/criteria/text.ts";
import { text, texts } from "#/lib/criteria/values.ts";
import { compileWhere } from "#/lib/criteria/where.ts";
import { localClock } from "#/lib/workspace/time.ts";

/** An exact number: `digits` millionths over `n`; a count is its millionths over 1, an average the sum over its number. */
export type Exact = { micros: bigint; n: number };

const million = 1_000_000n;

/** A comparison with a rule's value, in whole numbers only: sum against value × n. `n` of 0 holds for nothing. */
export function comparison(operator: string, value: unknown): (measured: Exact) => boolean {
  const bounds = (Array.isArray(value) ? value : [value]).map((bound) => decimal(Number(bound)));
  const [low, high] = bounds;
  const sign = ({ micros, n }: Exact, { digits, scale }: { digits: bigint; scale: number }) => {
    const left = micros * 10n ** BigInt(scale);
    const right = digits * million * BigInt(n);
    return left < right ? -1 : Number(left > right);
  };
  const tests: Record<ComparisonKey, (measured: Exact) => boolean> = {
    at_least: (measured) => sign(measured, low!) >= 0,
    at_most: (measured) => sign(measured, low!) <= 0,
    exactly: (measured) => sign(measured, low!) === 0,
    not_exactly: (measured) => sign(measured, low!) !== 0,
    more_than: (measured) => sign(measured, low!) > 0,
    less_than: (measured) => sign(measured, low!) < 0,
    between: (measured) => sign(measured, low!) >= 0 && sign(measured, high!) <= 0,
  };
  const test = tests[operator as ComparisonKey];
  return (measured) => measured.n > 0 && test(measured);
}

/** A plain comparison of a double, for minimum and maximum, which compare the numbers as they are. */
export function plainComparison(operator: string, value: unknown): (measured: number) => boolean {
  const [low = Number.NaN, high = Number.NaN] = (Array.isArray(value) ? value : [value]).map(Number);
  const tests: Record<ComparisonKey, (measured: number) => boolean> = {
    at_least: (measured) => measured >= low,
    at_most: (measured) => measured <= low,
    exactly: (measured) => measured === low,
    not_exactly: (measured) => measured !== low,
    more_than: (measured) => measured > low,
    less_than: (measured) => measured < low,
    between: (measured) => measured >= low && measured <= high,
  };
  return tests[operator as ComparisonKey];
}

/** What a measure makes of one profile's events: whether the rule holds, and the figure in words. */
export type Measured = { holds: boolean; figure: string };

const whole = (count: number): Exact => ({ micros: BigInt(count) * million, n: 1 });

function figureOf({ micros, n }: Exact): string {
  return n === 0 ? "none" : String(Number(micros) / 1e6 / n);
}

/** Compiles the measure of a rule without `first` or `last` to a test of the events that lie in its window and `where`. */
export function compileMeasure(rule: EventRule, context: Context): (events: EventRow[]) => Measured {
  const { measure = { kind: "count" as const }, operator = "at_least", value = 1 } = rule;
  if (measure.kind === "most_frequent") return compileMostFrequent(rule, measure.property, context);
  if (measure.kind === "minimum" || measure.kind === "maximum") {
    const read = propertyReader(measure.property, context);
    const pick = measure.kind === "minimum" ? Math.min : Math.max;
    const test = plainComparison(operator, value);
    return (events) => {
      const numbers = events.map((event) => numberOf(read(event))).filter((found) => found !== undefined);
      if (numbers.length === 0) return { holds: false, figure: "none" };
      const found = numbers.reduce((one, other) => pick(one, other));
      return { holds: test(found), figure: String(found) };
    };
  }
  const test = comparison(operator, value);
  const take = exactMeasure(measure, context);
  return (events) => {
    const measured = take(events);
    const idle = rule.doers_only === true && events.length === 0;
    return { holds: !idle && test(measured), figure: figureOf(measured) };
  };
}

function exactMeasure(measure: NonNullable<EventRule["measure"]>, context: Context): (events: EventRow[]) => Exact {
  switch (measure.kind) {
    case "count":
      return (events) => whole(events.length);
    case "days": {
      const clock = localClock(context.zone);
      return (events) => whole(new Set(events.map(({ at }) => clock.day(at))).size);
    }
    case "share": {
      const of = compileWhere(measure.of, context);
      return (events) => ({ micros: BigInt(events.filter(of).length) * 100n * million, n: events.length });
    }
  }
  const read = propertyReader(measure.property, context);
  if (measure.kind === "distinct")
    return (events) => {
      const forms = events.map((event) => textOf(read(event))).filter((found) => found !== undefined);
      return whole(new Set(forms.map(foldCase)).size);
    };
  return (events) => {
    const values = events.map((event) => micros(read(event))).filter((found) => found !== undefined);
    const sum = values.reduce((total, one) => total + BigInt(one), 0n);
    return { micros: sum, n: measure.kind === "sum" ? 1 : values.length };
  };
}

function compileMostFrequent(rule: EventRule, property: string, context: Context): (events: EventRow[]) => Measured {
  const read = propertyReader(property, context);
  const fold = rule.match_case === true ? (form: string) => form : foldCase;
  const wanted = (rule.operator === "in" ? texts.parse(rule.value) : [text.parse(rule.value)]).map(fold);
  return (events) => {
    const counts = new Map<string, number>();
    for (const event of events) {
      const form = textOf(read(event));
      if (form !== undefined) counts.set(fold(form), (counts.get(fold(form)) ?? 0) + 1);
    }
    const most = [...counts.values()].reduce((one, other) => Math.max(one, other), 0);
    const winners = [...counts].filter(([, count]) => count === most).map(([form]) => form);
    return { holds: wanted.some((form) => winners.includes(form)), figure: winners.join(", ") || "none" };
  };
}
