import type { Database } from "#/db/client.ts";
import type { Evaluator, Platforms } from "#/lib/audience/evaluator.ts";
import { describe, describeTree } from "#/lib/criteria/describe.ts";
import { errorsOf, type FieldError } from "#/lib/criteria/form-errors.ts";
import { type Criteria, parseCriteria } from "#/lib/criteria/schema.ts";
import { segmentNames } from "#/lib/segments/names.ts";
import { policiesOf } from "#/lib/segments/preview-policies.ts";
import { checkRules } from "#/lib/segments/rules.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** What is known of rules that are being written. Keys are JSON pointers of rules; `whole` is null until all is finished. */
export type Preview = {
  errors: FieldError[];
  whole: { sentence: string; size: number; platforms: Platforms } | null;
  /** How many people there are. */
  everyone: number;
  asOf: number;
  rules: Record<string, { sentence: string; size: number }>;
  /** What becomes of missing values and of who never did it, and of how many people that decides. */
  policies: Record<string, { words: string; people: number }>;
};

type Part = { path: string; criteria: Criteria };

/**
 * Checks rules as far as they are written, and counts every rule that is finished, all at one instant and in one question.
 * `self` is the segment that is being edited: its rules may not refer back to it. A later preview of the same `lane` stops this
 * one, which then throws with the code "superseded".
 */
export async function previewRules(
  db: Database,
  evaluator: Evaluator,
  input: unknown,
  { self, lane }: { self?: number | undefined; lane?: string | undefined },
  now: number,
): Promise<Preview> {
  const errors = errorsOf(input);
  const parts = soundParts(db, input, errors, self);
  const whole = parts.find(({ path }) => path === "")?.criteria;
  const policies = parts.flatMap(({ path, criteria }) =>
    policiesOf(criteria).map((policy) => ({ ...policy, path: path + policy.path })),
  );
  const asked = [...parts.map(({ criteria }) => criteria), ...policies.map(({ people }) => people)];
  const asking = { ...question(whole, asked), now, ...(lane !== undefined && { lane }) };
  const { size, platforms, asOf, rules = [] } = await evaluator.call("count", asking);
  const sizes = new Map(rules.map((rule) => [rule.path, rule.size]));
  const sizeOf = (index: number, path = "") => sizes.get(`/rules/1/rules/${index + 1}${path}`) ?? 0;
  const words = { zone: workspaceSettings(db, now).timezone, segmentName: segmentNames(db) };
  return {
    errors,
    whole: whole ? { sentence: describe(whole, words), size, platforms } : null,
    everyone: sizeOf(-1),
    asOf,
    rules: Object.fromEntries(
      parts.flatMap(({ path, criteria }, i) =>
        flat(describeTree(criteria, words)).map((rule) => [
          path + rule.path,
          { sentence: rule.sentence, size: sizeOf(i, rule.path) },
        ]),
      ),
    ),
    policies: Object.fromEntries(
      policies.map(({ path, words }, i) => [path, { words, people: sizeOf(parts.length + i) }]),
    ),
  };
}

/** One definition that selects what `whole` does, and has everyone and all that is asked besides among its rules. */
function question(whole: Criteria | undefined, asked: Criteria[]) {
  const everyone: Criteria = { type: "everyone" };
  const criteria: Criteria = { type: "all", rules: [whole ?? everyone, { type: "any", rules: [everyone, ...asked] }] };
  return { criteria, rules: true };
}

/** The finished rules whose references are sound, too; what is not is added to the errors. */
function soundParts(db: Database, input: unknown, errors: FieldError[], self: number | undefined): Part[] {
  for (;;) {
    const parts = finished(input, "", errors);
    const refused = parts.flatMap((part) => refusal(db, part, self));
    if (refused.length === 0) return parts;
    errors.push(...refused);
  }
}

/** The largest rules without an error inside: all of the tree, if it has none. */
function finished(node: unknown, path: string, errors: FieldError[]): Part[] {
  if (!errors.some((error) => error.path === path || error.path.startsWith(`${path}/`))) {
    const parsed = parseCriteria(node);
    return parsed.ok ? [{ path, criteria: parsed.criteria }] : [];
  }
  const { rules, rule } = Object(node) as { rules?: unknown[]; rule?: unknown };
  if (Array.isArray(rules)) return rules.flatMap((inner, i) => finished(inner, `${path}/rules/${i}`, errors));
  return rule === undefined ? [] : finished(rule, `${path}/rule`, errors);
}

/** A reference that may not be: to no segment, or back to the one that is being edited. */
function refusal(db: Database, { path, criteria }: Part, self: number | undefined): FieldError[] {
  const checked = checkRules(db, "past_behavior", criteria, self);
  if (checked.ok) return [];
  const { message, path: inside = "" } = checked.error;
  return [{ path: path + inside.replace("/criteria", ""), message }];
}

type Described = ReturnType<typeof describeTree>;
const flat = (rule: Described): Described[] => [rule, ...rule.rules.flatMap(flat)];
