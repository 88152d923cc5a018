import type { WorldEvent } from "#/lib/audience/cases/world.ts";
import type { EventRule, Moment, RegularRule, SequenceRule, Where, Window } from "#/lib/audience/oracle.ts";
import { meets } from "#/lib/audience/oracle-operators.ts";
import {
  asInstant,
  asNumber,
  asText,
  compare,
  dateOf,
  exact,
  fixed,
  fold,
  hourOf,
  inPeriod,
  shift,
  weekdayOf,
} from "#/lib/audience/oracle-values.ts";

type Asked = Moment & { minor: number };

/** Reads a path character by character: dots, `\.` and `\\`, and `[]` before a dot. */
export function at(value: unknown, path: string): unknown {
  let key = "";
  for (let i = 0; i < path.length; i++) {
    if (path[i] === "\\") {
      key += path[++i];
    } else if (path[i] === ".") {
      return at(own(value, key), path.slice(i + 1));
    } else if (path.slice(i, i + 3) === "[].") {
      const inner = own(value, key);
      if (!Array.isArray(inner)) return undefined;
      const rest = path.slice(i + 3);
      const found: unknown[] = [];
      for (const element of inner) {
        const one = at(element, rest);
        if (one === undefined) continue;
        if (/(^|[^\\])\[\]\./.test(rest)) found.push(...(one as unknown[]));
        else found.push(one);
      }
      return found;
    } else key += path[i];
  }
  return own(value, key);
}

function own(value: unknown, key: string): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return undefined;
  return Object.entries(value).find(([name]) => name === key)?.[1];
}

function property(event: WorldEvent, path: string, { zone, minor }: Asked): unknown {
  if (path === "$revenue") return event.revenue === undefined ? undefined : event.revenue / minor;
  if (path === "$platform") return event.platform;
  if (path === "$hour") return hourOf(event.at, zone);
  if (path === "$weekday") return weekdayOf(event.at, zone);
  if (/^\$(revenue|platform|hour|weekday)(\[\])?\./.test(path)) return undefined;
  return at(event.properties ?? {}, path);
}

function passes(event: WorldEvent, where: Where | undefined, asked: Asked): boolean {
  if (!where) return true;
  if ("all" in where) return where.all.every((inner) => passes(event, inner, asked));
  if ("any" in where) return where.any.some((inner) => passes(event, inner, asked));
  if ("not" in where) return !passes(event, where.not, asked);
  return meets(property(event, where.property, asked), where, asked);
}

function lies(when: number, window: Window | undefined, { asOf, zone }: Moment): boolean {
  if (when > asOf) return false;
  switch (window?.kind) {
    case "last":
      return when > shift(asOf, window, -1, zone);
    case "ago":
      return (
        when > shift(asOf, { amount: window.from, unit: window.unit }, -1, zone) &&
        when <= shift(asOf, { amount: window.to, unit: window.unit }, -1, zone)
      );
    case "before":
      return when < asInstant(window.at, zone)!;
    case "after":
      return when > asInstant(window.at, zone)!;
    case "between":
      return when >= asInstant(window.from, zone)! && when <= asInstant(window.to, zone)!;
    case "period":
      return inPeriod(dateOf(when, zone), window.period, { asOf, zone });
  }
  return true;
}

const named = (events: WorldEvent[], step: { event: string; where?: Where | undefined }, asked: Asked) =>
  events.filter((event) => event.name === step.event && event.at <= asked.asOf && passes(event, step.where, asked));

export function didEvent(events: WorldEvent[], rule: EventRule, asked: Asked): boolean {
  const matching = named(events, rule, asked);
  if (rule.occurrence === "first" || rule.occurrence === "last") {
    const times = matching.map((event) => event.at).sort((a, b) => a - b);
    const one = rule.occurrence === "first" ? times[0] : times.at(-1);
    return one !== undefined && lies(one, rule.within, asked);
  }
  const inside = matching.filter((event) => lies(event.at, rule.within, asked));
  const { measure, operator = "at_least", value = 1 } = rule;
  if (rule.doers_only && inside.length === 0) return false;
  const whole = (count: number) => judge({ over: BigInt(count), under: 1n }, operator, value);
  if (!measure || measure.kind === "count") return whole(inside.length);
  if (measure.kind === "days")
    return whole(new Set(inside.map((event) => dateOf(event.at, asked.zone).toString())).size);
  if (measure.kind === "share") {
    if (inside.length === 0) return false;
    const part = inside.filter((event) => passes(event, measure.of, asked)).length;
    return judge({ over: BigInt(part * 100), under: BigInt(inside.length) }, operator, value);
  }
  const values = inside.map((event) => property(event, measure.property, asked));
  if (measure.kind === "distinct")
    return whole(
      new Set(
        values
          .map(asText)
          .filter((text) => text !== null)
          .map(fold),
      ).size,
    );
  if (measure.kind === "most_frequent") return favourite(values, rule);
  if (measure.kind === "minimum" || measure.kind === "maximum") {
    const numbers = values
      .map(asNumber)
      .filter((number) => number !== null)
      .sort((a, b) => a - b);
    const one = measure.kind === "minimum" ? numbers[0] : numbers.at(-1);
    return one !== undefined && judge(exact(one), operator, value);
  }
  const numbers = values.map(fixed).filter((number) => number !== null);
  let sum = 0n;
  for (const number of numbers) sum += number;
  if (measure.kind === "sum") return judge({ over: sum, under: 1_000_000n }, operator, value);
  return numbers.length > 0 && judge({ over: sum, under: 1_000_000n * BigInt(numbers.length) }, operator, value);
}

function favourite(values: unknown[], { operator, value, match_case }: EventRule): boolean {
  const same = (text: string) => (match_case ? text : fold(text));
  const forms = values
    .map(asText)
    .filter((text) => text !== null)
    .map(same);
  const times = (form: string) => forms.filter((other) => other === form).length;
  const wanted = (operator === "in" ? (value as string[]) : [value as string]).map(same);
  return wanted.some((form) => times(form) > 0 && forms.every((other) => times(other) <= times(form)));
}

function judge(measured: { over: bigint; under: bigint }, operator: string, value: unknown): boolean {
  const order = (bound: number) => compare(measured, exact(bound));
  const bound = value as number;
  if (operator === "at_least") return order(bound) >= 0;
  if (operator === "at_most") return order(bound) <= 0;
  if (operator === "exactly") return order(bound) === 0;
  if (operator === "not_exactly") return order(bound) !== 0;
  if (operator === "more_than") return order(bound) > 0;
  if (operator === "less_than") return order(bound) < 0;
  const [low, high] = value as [number, number];
  return order(low) >= 0 && order(high) <= 0;
}

/** Tries every way through the steps. */
export function didSequence(events: WorldEvent[], rule: SequenceRule, asked: Asked): boolean {
  const options = rule.steps.map((step) =>
    named(events, step, asked).filter((one) => lies(one.at, rule.within, asked)),
  );
  const follow = (step: number, before: number): boolean =>
    step === options.length ||
    options[step]!.some(
      (one) => one.at > before && one.at <= shift(before, rule.gap, 1, asked.zone) && follow(step + 1, one.at),
    );
  return options[0]!.some((one) => follow(1, one.at));
}

export function didRegularly(events: WorldEvent[], rule: RegularRule, asked: Asked): boolean {
  const matching = named(events, rule, asked);
  let periods = 0;
  for (let i = 0; i < rule.of; i++) {
    const to = shift(asked.asOf, rule.every, -i, asked.zone);
    const from = shift(asked.asOf, rule.every, -(i + 1), asked.zone);
    if (matching.filter((event) => event.at > from && event.at <= to).length >= rule.at_least) periods++;
  }
  return periods >= rule.periods;
}
