import fc from "fast-check";
import { amount, boundary, path, type Scene, words, writtenInstant } from "#/lib/audience/cases/generated-values.ts";
import { fields, kindsOf } from "#/lib/criteria/fields.ts";
import { operators } from "#/lib/criteria/operators.ts";
import { type Criteria, parseCriteria } from "#/lib/criteria/schema.ts";
import { dayOf, periods } from "#/lib/workspace/time.ts";

const number = fc.constantFrom(-2, -0, 0, 0.1, 0.3, 1, 1.5, 2, 50, 100, 1e-7, 0.000001, 1e9);
const pair = fc.tuple(number, number).map(([a, b]) => (a <= b ? [a, b] : [b, a]));
const count = fc.constantFrom(0, 1, 2, 3, 1.5, -1);
const some = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: value });

/** Leaves keys out that are undefined, as JSON would. */
const clean = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  value.map((made) => JSON.parse(JSON.stringify(made)) as T);

const valid = (rule: fc.Arbitrary<unknown>) => clean(rule).filter((made): made is Criteria => parseCriteria(made).ok);

/** A valid value for an operator. */
function valueFor(key: string, here: Scene): fc.Arbitrary<unknown> {
  const row = operators[key]!;
  const instant = boundary(here).chain((at) => writtenInstant(at, here.zone));
  const text = fc.constantFrom(...words);
  if (key === "within_radius")
    return fc.record({
      lat: fc.constantFrom(41, 41.1),
      lng: fc.constantFrom(29, -75),
      metres: fc.constantFrom(0, 12_000),
    });
  if (key === "days_ago") return fc.constantFrom(0, 1, 2, 7, 30);
  if (key === "in_period") return fc.constantFrom(...periods);
  if (key === "between") return fc.oneof(pair, fc.tuple(instant, instant));
  if (key.startsWith("is_set") || key === "is_not_set" || row.kinds.includes("boolean")) return fc.constant(undefined);
  if (row.kinds.includes("number")) return number;
  if (row.kinds.includes("day")) return boundary(here).map((at) => dayOf(at, here.zone));
  if (row.kinds.includes("relative")) return amount;
  if (row.kinds.includes("instant")) return instant;
  return row.value.safeParse("x").success ? text : fc.array(text, { minLength: 1, maxLength: 3 });
}

const keys = Object.keys(operators);

function condition(known: string[], here: Scene) {
  return fc.constantFrom(...known).chain((key) =>
    fc.record({
      operator: fc.constant(key),
      value: valueFor(key, here),
      match_case: operators[key]!.text ? fc.constantFrom(undefined, true) : fc.constant(undefined),
      missing: operators[key]!.negative ? fc.constantFrom(undefined, "exclude" as const) : fc.constant(undefined),
    }),
  );
}

const general = keys.filter((key) => key !== "within_radius");

function profileRule(here: Scene) {
  const trait = fc
    .tuple(path, condition(general, here))
    .map(([path, asked]) => ({ type: "profile", field: `traits.${path}`, ...asked }));
  const builtIn = fc.constantFrom(...Object.entries(fields)).chain(([field, { type }]) => {
    const known = keys.filter((key) => operators[key]!.kinds.some((kind) => kindsOf[type].includes(kind)));
    return condition(known, here).map((asked) => ({ type: "profile", field, ...asked }));
  });
  return fc.oneof({ weight: 2, arbitrary: trait }, { weight: 1, arbitrary: builtIn });
}

function where(here: Scene): fc.Arbitrary<unknown> {
  const plain = fc.tuple(path, condition(general, here)).map(([property, asked]) => ({ property, ...asked }));
  const special = fc.oneof(
    fc.record({ property: fc.constant("$hour"), operator: fc.constant("gte"), value: fc.constantFrom(0, 9, 12) }),
    fc.record({ property: fc.constant("$weekday"), operator: fc.constant("in"), value: fc.constant(["sat", "SUN"]) }),
    fc.record({
      property: fc.constant("$platform"),
      operator: fc.constantFrom("is", "is_not"),
      value: fc.constant("ios"),
    }),
    fc.record({ property: fc.constant("$revenue"), operator: fc.constantFrom("gt", "ne"), value: number }),
  );
  const leaf = fc.oneof(plain, plain, special);
  const group = fc.array(leaf, { minLength: 1, maxLength: 2 });
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    { weight: 1, arbitrary: group.map((all) => ({ all })) },
    { weight: 1, arbitrary: group.map((any) => ({ any })) },
    { weight: 1, arbitrary: leaf.map((not) => ({ not })) },
    { weight: 1, arbitrary: group.map((any) => ({ not: { any } })) },
  );
}

function span(here: Scene): fc.Arbitrary<unknown> {
  const at = boundary(here).chain((instant) => writtenInstant(instant, here.zone));
  return fc.oneof(
    fc.constant({ kind: "ever" }),
    amount.map((last) => ({ kind: "last", ...last })),
    fc
      .tuple(amount, fc.constantFrom(0, 1, 2))
      .map(([{ amount, unit }, to]) => ({ kind: "ago", from: amount + to, to, unit })),
    at.map((instant) => ({ kind: "before", at: instant })),
    at.map((instant) => ({ kind: "after", at: instant })),
    fc.tuple(at, at).map(([from, to]) => ({ kind: "between", from, to })),
    fc.constantFrom(...periods.filter((name) => name !== "tomorrow")).map((period) => ({ kind: "period", period })),
  );
}

const event = fc.constantFrom("a", "a", "a", "b", "A");
const comparison = fc.oneof(
  fc.record({
    operator: fc.constantFrom("at_least", "at_most", "exactly", "not_exactly", "more_than", "less_than"),
    value: fc.oneof(count, number),
  }),
  fc.record({ operator: fc.constant("between"), value: pair }),
);

function eventRule(here: Scene) {
  const property = fc.oneof(
    { weight: 4, arbitrary: path },
    { weight: 1, arbitrary: fc.constantFrom("$revenue", "$hour") },
  );
  const counted = fc.oneof(
    fc.constantFrom({ kind: "count" }, { kind: "days" }),
    fc.record({ kind: fc.constantFrom("sum", "distinct"), property }),
  );
  const figured = fc.oneof(
    fc.record({ kind: fc.constantFrom("average", "minimum", "maximum"), property }),
    fc.record({ kind: fc.constant("share"), of: where(here) }),
  );
  const asked = fc.oneof(
    fc.constant({}),
    fc.record({ occurrence: fc.constantFrom("first", "last") }),
    fc
      .tuple(fc.record({ measure: counted, doers_only: some(fc.boolean()) }), comparison)
      .map(([one, other]) => ({ ...one, ...other })),
    fc.tuple(fc.record({ measure: figured }), comparison).map(([one, other]) => ({ ...one, ...other })),
    fc.record({
      measure: fc.record({ kind: fc.constant("most_frequent"), property }),
      operator: fc.constant("is"),
      value: fc.constantFrom(...words),
      match_case: some(fc.boolean()),
    }),
  );
  const base = fc.record({ type: fc.constant("event"), event, where: some(where(here)), within: some(span(here)) });
  return fc.tuple(base, asked).map(([one, other]) => ({ ...one, ...other }));
}

const sequence = (here: Scene) =>
  fc.record({
    type: fc.constant("sequence"),
    steps: fc.array(fc.record({ event, where: some(where(here)) }), { minLength: 2, maxLength: 3 }),
    gap: fc.oneof(amount, fc.constant({ amount: 1, unit: "month" })),
    within: some(span(here)),
  });

const regular = (here: Scene) =>
  fc.record({
    type: fc.constant("regular"),
    event,
    where: some(where(here)),
    at_least: fc.constantFrom(1, 2),
    every: amount,
    periods: fc.constantFrom(1, 2),
    of: fc.constantFrom(2, 3),
  });

/** A valid leaf. `segments` are the ids that it may refer to. */
export const leaf = (here: Scene, segments: number[]): fc.Arbitrary<Criteria> =>
  valid(
    fc.oneof(
      { weight: 6, arbitrary: profileRule(here) },
      { weight: 6, arbitrary: eventRule(here) },
      { weight: 2, arbitrary: sequence(here) },
      { weight: 1, arbitrary: regular(here) },
      {
        weight: segments.length,
        arbitrary: fc.constantFrom(...segments, 0).map((segment) => ({ type: "segment", segment })),
      },
    ),
  );

/** A valid tree of up to three levels. */
export function tree(here: Scene, segments: number[]): fc.Arbitrary<Criteria> {
  const one = leaf(here, segments);
  const group = (inner: fc.Arbitrary<Criteria>): fc.Arbitrary<Criteria> =>
    fc.oneof(
      fc.array(inner, { minLength: 1, maxLength: 3 }).map((rules) => ({ type: "all" as const, rules })),
      fc.array(inner, { minLength: 1, maxLength: 3 }).map((rules) => ({ type: "any" as const, rules })),
      inner.map((rule) => ({ type: "not" as const, rule })),
    );
  return fc.oneof(
    { weight: 4, arbitrary: one },
    { weight: 1, arbitrary: group(one) },
    { weight: 1, arbitrary: group(group(one)) },
  );
}
