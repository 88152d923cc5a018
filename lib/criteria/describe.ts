import { conditionWords, eventWords, regularWords, sequenceWords } from "#/lib/criteria/describe-events.ts";
import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";
import type { Criteria, Leaf } from "#/lib/criteria/schema.ts";

/** What a sentence needs to know: the workspace's time zone, and the names of segments. */
type Words = { zone: string; segmentName: (id: number) => string };

/** One rule of a tree in words, with its JSON pointer and the rules inside it. */
export type Described = { path: string; sentence: string; rules: Described[] };

/** What a field is called on screens: "First seen", or the path of a trait. */
export const fieldName = (field: string): string => {
  const known = builtIn(field);
  return known ? fields[known].label : field.slice(traitPrefix.length);
};

function leafWords(rule: Leaf, { zone, segmentName }: Words): string {
  switch (rule.type) {
    case "everyone":
      return "is anyone at all";
    case "profile":
      return conditionWords(fieldName(rule.field), rule, zone);
    case "event":
      return eventWords(rule, zone);
    case "segment":
      return `is in the segment "${segmentName(rule.segment)}"`;
    case "sequence":
      return sequenceWords(rule, zone);
    case "regular":
      return regularWords(rule, zone);
  }
}

/** A definition in plain English, as one sentence without a full stop; groups inside it stand in parentheses. */
export function describe(criteria: Criteria, words: Words): string {
  if (criteria.type === "not") return `not (${describe(criteria.rule, words)})`;
  if (criteria.type !== "all" && criteria.type !== "any") return leafWords(criteria, words);
  const joint = criteria.type === "all" ? " and " : " or ";
  return criteria.rules
    .map((rule) => {
      const sentence = describe(rule, words);
      return (rule.type === "all" || rule.type === "any") && rule.rules.length > 1 ? `(${sentence})` : sentence;
    })
    .join(joint);
}

/** A definition as a tree of sentences, one for each rule. */
export function describeTree(criteria: Criteria, words: Words, path = ""): Described {
  if (criteria.type === "not")
    return { path, sentence: "Not", rules: [describeTree(criteria.rule, words, `${path}/rule`)] };
  if (criteria.type !== "all" && criteria.type !== "any")
    return { path, sentence: leafWords(criteria, words), rules: [] };
  const sentence = criteria.type === "all" ? "All of" : "Any of";
  const rules = criteria.rules.map((rule, i) => describeTree(rule, words, `${path}/rules/${i}`));
  return { path, sentence, rules };
}
