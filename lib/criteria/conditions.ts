import { z } from "zod";
import { builtIn, fields, kindsOf, traitPrefix } from "#/lib/criteria/fields.ts";
import type { Kind } from "#/lib/criteria/operator.ts";
import { type Condition, operators } from "#/lib/criteria/operators.ts";
import { parsePath } from "#/lib/criteria/paths.ts";
import { type Problem, report, valueProblems } from "#/lib/criteria/problems.ts";
import { type EventField, eventFields } from "#/lib/criteria/properties.ts";
import { numbers } from "#/lib/criteria/values.ts";

const asked = {
  operator: z.string(`Name an operator: ${Object.keys(operators).join(", ")}.`),
  value: z.unknown().optional(),
  match_case: z.boolean("match_case is true or false.").optional(),
  missing: z.literal("exclude", 'missing takes "exclude" or is left out.').optional(),
};

const everywhere = Object.keys(operators).filter((key) => key !== "within_radius");

/** What is wrong with a condition on something that takes these kinds of operators; any kind where none are given. */
function problemsOf(condition: Condition, name: string, kinds: Kind[] | undefined): Problem[] {
  const fits = (key: string) => operators[key]?.kinds.some((kind) => kinds?.includes(kind));
  const known = kinds ? Object.keys(operators).filter(fits) : everywhere;
  const row = operators[condition.operator];
  if (!row || !known.includes(row.key)) {
    const wrong = row
      ? `The operator "${row.key}" has no meaning on ${name}`
      : `There is no operator "${condition.operator}"`;
    const message = `${wrong}; the operators here are ${known.join(", ")}.`;
    return [{ path: ["operator"], message, ...(!row && { code: "unknown_operator" }) }];
  }
  const schema = row.key === "between" && kinds && !kinds.includes("instant") ? numbers : row.value;
  const problems = valueProblems(schema, condition.value);
  if (condition.match_case !== undefined && !row.text)
    problems.push({ path: ["match_case"], message: `match_case has no meaning with "${row.key}"; leave it out.` });
  if (condition.missing !== undefined && !row.negative)
    problems.push({
      path: ["missing"],
      message: `missing has a meaning with negative operators only, not with "${row.key}"; leave it out.`,
    });
  return problems;
}

function checkPath(path: string): string | undefined {
  try {
    parsePath(path);
  } catch (error) {
    return (error as Error).message;
  }
}

export const property = z.string("Name a property.").superRefine((path, context) => {
  const message = checkPath(path);
  if (message) report(context, [{ path: [], message }]);
});

/** A number may be compared as text too, as any property may. */
const kindsOfEventField: Record<"text" | "number", Kind[]> = {
  text: ["text", "any"],
  number: ["text", "number", "any"],
};

/** A condition on one property of one event. */
export const propertyCondition = z.strictObject({ property, ...asked }).superRefine((condition, context) => {
  const known = Object.hasOwn(eventFields, condition.property);
  const kinds = known ? kindsOfEventField[eventFields[condition.property as EventField]] : undefined;
  report(context, problemsOf(condition, condition.property, kinds));
});

/** A rule about one field or trait of a profile. */
export const profileRule = z
  .strictObject({ type: z.literal("profile"), field: z.string("Name a field, or traits. and a path."), ...asked })
  .superRefine((rule, context) => {
    const field = builtIn(rule.field);
    if (field) return report(context, problemsOf(rule, field, kindsOf[fields[field].type]));
    const message = rule.field.startsWith(traitPrefix)
      ? checkPath(rule.field.slice(traitPrefix.length))
      : `There is no field "${rule.field}"; the fields are ${Object.keys(fields).join(", ")}, and traits.<path> for all else.`;
    if (message) return report(context, [{ path: ["field"], code: "unknown_field", message }]);
    report(context, problemsOf(rule, rule.field, undefined));
  });
