import { includesNever } from "#/lib/criteria/describe-events.ts";
import { operators } from "#/lib/criteria/operators.ts";
import { walk } from "#/lib/criteria/references.ts";
import type { Criteria, Where } from "#/lib/criteria/schema.ts";

/** What a rule does with what is missing, and the rule that selects the people for whom that decides. */
export type Policy = { path: string; words: string; people: Criteria };

type Asked = { operator: string; missing?: "exclude" | undefined };

const negative = ({ operator }: Asked) => operators[operator]?.negative === true;
const flipped = <T extends Asked>({ missing, ...rest }: T) =>
  (missing === "exclude" ? rest : { ...rest, missing: "exclude" }) as T;

/** The policies of every negative and every counting rule of a valid tree, with the JSON pointer of the rule or condition. */
export function policiesOf(criteria: Criteria): Policy[] {
  return [...walk(criteria)].flatMap(({ rule, path }) => [...own(rule, path), ...inWheres(rule, path)]);
}

function own(rule: Criteria, path: string): Policy[] {
  if (rule.type === "profile" && negative(rule)) {
    const words =
      rule.missing === "exclude" ? "People without a value are left out" : "People without a value are included";
    return [{ path, words, people: differing(rule, flipped(rule)) }];
  }
  if (rule.type !== "event" || rule.operator === undefined || (rule.occurrence ?? "any") !== "any") return [];
  const { event, where, within } = rule;
  const doers: Criteria = { type: "event", event, ...(where && { where }), ...(within && { within }) };
  const words = includesNever(rule)
    ? "People who never did it count as 0 and are included"
    : "People who never did it are left out";
  return [{ path, words, people: { type: "not", rule: doers } }];
}

/** For a condition on events: the people of the whole rule whom the other policy would bring in or take out. */
function inWheres(rule: Criteria, path: string): Policy[] {
  return wheresOf(rule).flatMap(({ where, key, put }) =>
    [...conditions(where, key, put)].map(({ condition, key, put }) => {
      const words =
        condition.missing === "exclude"
          ? "Events without the property do not count"
          : "Events without the property count";
      return { path: `${path}${key}`, words, people: differing(rule, put(flipped(condition))) };
    }),
  );
}

type Place<W> = { key: string; put: (where: Where) => Criteria } & W;

function wheresOf(rule: Criteria): Place<{ where: Where }>[] {
  const found: Place<{ where: Where }>[] = [];
  if ((rule.type === "event" || rule.type === "regular") && rule.where)
    found.push({ where: rule.where, key: "/where", put: (where) => ({ ...rule, where }) });
  if (rule.type === "event" && rule.measure?.kind === "share") {
    const put = (of: Where) => ({ ...rule, measure: { kind: "share" as const, of } });
    found.push({ where: rule.measure.of, key: "/measure/of", put });
  }
  if (rule.type === "sequence")
    for (const [i, step] of rule.steps.entries())
      if (step.where) {
        const put = (where: Where) => ({ ...rule, steps: rule.steps.with(i, { ...step, where }) });
        found.push({ where: step.where, key: `/steps/${i}/where`, put });
      }
  return found;
}

type Condition = Extract<Where, { property: string }>;

function* conditions(
  where: Where,
  key: string,
  put: (where: Where) => Criteria,
): Generator<Place<{ condition: Condition }>> {
  if ("property" in where) {
    if (negative(where)) yield { condition: where, key, put };
  } else if ("not" in where) yield* conditions(where.not, `${key}/not`, (not) => put({ not }));
  else {
    const [kind, list] = "all" in where ? (["all", where.all] as const) : (["any", where.any] as const);
    for (const [i, inner] of list.entries())
      yield* conditions(inner, `${key}/${kind}/${i}`, (changed) => put({ [kind]: list.with(i, changed) } as Where));
  }
}

/** Who is selected by one rule and not by the other. */
function differing(one: Criteria, other: Criteria): Criteria {
  const only = (kept: Criteria, without: Criteria): Criteria => ({
    type: "all",
    rules: [kept, { type: "not", rule: without }],
  });
  return { type: "any", rules: [only(one, other), only(other, one)] };
}
