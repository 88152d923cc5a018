import type { Criteria } from "#/lib/criteria/schema.ts";

/** Why a definition may not refer to what it refers to. */
export type ReferenceRefusal =
  | { reason: "unknown_segment"; segment: number; message: string }
  | { reason: "cycle"; chain: number[]; message: string }
  | { reason: "too_deep"; chain: number[]; message: string };

const longestChain = 8;

/** The rules of a tree with the JSON pointer of each, a rule before those inside it. */
export function* walk(criteria: Criteria, path = ""): Generator<{ rule: Criteria; path: string }> {
  yield { rule: criteria, path };
  if (criteria.type === "not") yield* walk(criteria.rule, `${path}/rule`);
  if (criteria.type === "all" || criteria.type === "any")
    for (const [i, rule] of criteria.rules.entries()) yield* walk(rule, `${path}/rules/${i}`);
}

/** The ids of the segments that a definition asks about, each once, in order of mention. */
export function references(criteria: Criteria): number[] {
  const found = new Set<number>();
  for (const { rule } of walk(criteria)) if (rule.type === "segment") found.add(rule.segment);
  return [...found];
}

/**
 * Refuses what a definition may not refer to: an unknown or deleted segment, itself by any way, and chains of more than
 * 8 referenced segments. `definitionOf` gives a segment's rules, null for a list, undefined where there is none;
 * `selfId` is undefined for a definition that is not saved yet.
 */
export function checkReferences(
  criteria: Criteria,
  selfId: number | undefined,
  definitionOf: (id: number) => Criteria | null | undefined,
): ReferenceRefusal | undefined {
  const lengths = new Map<number, number>();

  /** The length of the longest chain from a segment on, or the refusal. */
  function follow(id: number, chain: number[]): number | ReferenceRefusal {
    const here = [...chain, id];
    const start = chain.indexOf(id);
    if (id === selfId || start >= 0) {
      const circle = id === selfId ? [id, ...here] : here.slice(start);
      const message = `The rules refer back to segment ${id}: ${circle.join(" → ")}. Remove one of these references.`;
      return { reason: "cycle", chain: circle, message };
    }
    if (here.length > longestChain) return tooLong(here);
    const known = lengths.get(id);
    if (known !== undefined) return chain.length + known > longestChain ? tooLong(here) : known;
    const definition = definitionOf(id);
    if (definition === undefined)
      return { reason: "unknown_segment", segment: id, message: `There is no segment ${id}; choose one that exists.` };
    let longest = 0;
    for (const next of definition ? references(definition) : []) {
      const length = follow(next, here);
      if (typeof length !== "number") return length;
      longest = Math.max(longest, length);
    }
    lengths.set(id, longest + 1);
    return longest + 1;
  }

  for (const id of references(criteria)) {
    const found = follow(id, []);
    if (typeof found !== "number") return found;
  }
}

const tooLong = (chain: number[]): ReferenceRefusal => ({
  reason: "too_deep",
  chain,
  message: `Segments refer to each other over more than ${longestChain} steps (${chain.join(" → ")}); refer to fewer.`,
});
