import { isDeepStrictEqual } from "node:util";
import { describe } from "#/lib/criteria/describe.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

type Words = Parameters<typeof describe>[1];

/** What became of the rules, one sentence for each difference; none where they are the same. A list has null rules. */
export function compareRules(before: Criteria | null, after: Criteria | null, words: Words): string[] {
  if (!before || !after || isDeepStrictEqual(before, after)) return [];
  const say = (rule: Criteria) => describe(rule, words);
  if (isGroup(before) && isGroup(after)) {
    const joint =
      before.type === after.type ? [] : [`Now ${jointWords[after.type]}, before ${jointWords[before.type]}.`];
    const differences = compareLists(before.rules, after.rules, words);
    const reordered = differences.length + joint.length === 0 ? ["The same rules in another order."] : [];
    return [...joint, ...differences, ...reordered];
  }
  if (before.type === "not" && after.type === "not")
    return compareRules(before.rule, after.rule, words).map((line) => `Inside "not": ${line}`);
  if (isGroup(after) && after.rules.some((rule) => isDeepStrictEqual(rule, before)))
    return compareLists([before], after.rules, words);
  if (isGroup(before) && before.rules.some((rule) => isDeepStrictEqual(rule, after)))
    return compareLists(before.rules, [after], words);
  return [`Changed: ${say(after)}. Before: ${say(before)}.`];
}

type Group = Extract<Criteria, { rules: Criteria[] }>;
const isGroup = (rule: Criteria): rule is Group => rule.type === "all" || rule.type === "any";
const jointWords = { all: "all of the rules must hold", any: "any of the rules is enough" };

/** Rules that are on both sides are no difference; of the others those that are about the same thing belong together. */
function compareLists(before: Criteria[], after: Criteria[], words: Words): string[] {
  const gone = without(before, after);
  const come = without(after, before);
  const changes = gone.map((old) => {
    const index = come.findIndex((rule) => topic(rule) === topic(old));
    if (index < 0) return [`Removed: ${describe(old, words)}.`];
    const [rule] = come.splice(index, 1);
    return compareRules(old, rule!, words);
  });
  return [...changes.flat(), ...come.map((rule) => `Added: ${describe(rule, words)}.`)];
}

function without(list: Criteria[], others: Criteria[]): Criteria[] {
  const left = [...others];
  return list.filter((rule) => {
    const index = left.findIndex((other) => isDeepStrictEqual(other, rule));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function topic(rule: Criteria): string {
  if (isGroup(rule)) return "group";
  if (rule.type === "not") return `not ${topic(rule.rule)}`;
  if (rule.type === "event" || rule.type === "regular") return `${rule.type} ${rule.event}`;
  return rule.type === "profile" ? `profile ${rule.field}` : rule.type;
}
