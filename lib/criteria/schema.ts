import { z } from "zod";
import { profileRule, property, propertyCondition } from "#/lib/criteria/conditions.ts";
import { type Refused, refusalOf } from "#/lib/criteria/errors.ts";
import { checkLimits } from "#/lib/criteria/limits.ts";
import { measureProblems } from "#/lib/criteria/measured.ts";
import { report } from "#/lib/criteria/problems.ts";
import { amount } from "#/lib/criteria/values.ts";
import { type Window, windowSchema } from "#/lib/criteria/windows.ts";

type WhereCondition = z.infer<typeof propertyCondition>;
export type Where = { all: Where[] } | { any: Where[] } | { not: Where } | WhereCondition;

const some = "Put at least one rule in the group.";

const whereSchema: z.ZodType<Where> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ all: z.array(whereSchema).min(1, some) }),
      z.strictObject({ any: z.array(whereSchema).min(1, some) }),
      z.strictObject({ not: whereSchema }),
      propertyCondition,
    ],
    "A where is { all: [...] }, { any: [...] }, { not: ... } or { property, operator, value }.",
  ),
);

const measureSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("count") }),
    z.strictObject({ kind: z.literal("days") }),
    z.strictObject({
      kind: z.enum(["sum", "average", "minimum", "maximum", "distinct", "most_frequent"]),
      property,
    }),
    z.strictObject({ kind: z.literal("share"), of: whereSchema }),
  ],
  "A measure is count, sum, average, minimum, maximum, days, distinct, share or most_frequent.",
);
export type Measure = z.infer<typeof measureSchema>;

const event = z.string("Name the event.").min(1, "Name the event; it is empty.");
const positive = z.int("Give a whole number.").positive("Give 1 or more.");

const eventRule = z
  .strictObject({
    type: z.literal("event"),
    event,
    where: whereSchema.optional(),
    measure: measureSchema.optional(),
    operator: z.string("Name an operator.").optional(),
    value: z.unknown().optional(),
    within: windowSchema.optional(),
    occurrence: z.enum(["any", "first", "last"], "The occurrence is any, first or last.").optional(),
    doers_only: z.boolean("doers_only is true or false.").optional(),
    match_case: z.boolean("match_case is true or false.").optional(),
  })
  .superRefine((rule, context) => report(context, measureProblems(rule)));

const sequenceRule = z.strictObject({
  type: z.literal("sequence"),
  steps: z.array(z.strictObject({ event, where: whereSchema.optional() })).min(2, "A sequence has two or more steps."),
  gap: amount,
  within: windowSchema.optional(),
});

const regularRule = z
  .strictObject({
    type: z.literal("regular"),
    event,
    where: whereSchema.optional(),
    at_least: positive,
    every: amount,
    periods: positive,
    of: positive.max(1000, "At most 1,000 periods are looked at."),
  })
  .refine(({ periods, of }) => periods <= of, {
    error: "periods must not be more than of: 2 of the last 3.",
    path: ["periods"],
  });

const segmentRule = z.strictObject({ type: z.literal("segment"), segment: positive });
const everyone = z.strictObject({ type: z.literal("everyone") });

export type ProfileRule = z.infer<typeof profileRule>;
export type EventRule = z.infer<typeof eventRule>;
export type SequenceRule = z.infer<typeof sequenceRule>;
export type RegularRule = z.infer<typeof regularRule>;
type SegmentRule = z.infer<typeof segmentRule>;
export type Leaf = ProfileRule | EventRule | SequenceRule | RegularRule | SegmentRule | z.infer<typeof everyone>;

/** Any rule: a whole definition is one of them. */
export type Criteria =
  | { type: "all"; rules: Criteria[] }
  | { type: "any"; rules: Criteria[] }
  | { type: "not"; rule: Criteria }
  | Leaf;

/** The schema of the language without its limits; `parseCriteria` checks those too. */
export const criteriaSchema: z.ZodType<Criteria> = z.lazy(() =>
  z.discriminatedUnion(
    "type",
    [
      z.strictObject({ type: z.literal("all"), rules: z.array(criteriaSchema).min(1, some) }),
      z.strictObject({ type: z.literal("any"), rules: z.array(criteriaSchema).min(1, some) }),
      z.strictObject({ type: z.literal("not"), rule: criteriaSchema }),
      everyone,
      profileRule,
      eventRule,
      segmentRule,
      sequenceRule,
      regularRule,
    ],
    "A rule needs a type: all, any, not, everyone, profile, event, segment, sequence or regular.",
  ),
);

export type { Window };

/**
 * Checks a definition: everything of the language and its limits. An error says what to do and where, as the JSON
 * pointer of the rule or of the condition in its `where`. Safe on hostile input of any depth.
 */
export function parseCriteria(input: unknown): { ok: true; criteria: Criteria } | { ok: false; error: Refused } {
  const past = checkLimits(input);
  if (past) return { ok: false, error: past };
  const parsed = criteriaSchema.safeParse(input);
  return parsed.success ? { ok: true, criteria: parsed.data } : { ok: false, error: refusalOf(parsed.error) };
}
