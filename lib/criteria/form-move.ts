import { at, type Draft, listAt, put, type Raw, stepsOf } from "#/lib/criteria/form-draft.ts";
import type { Place } from "#/lib/criteria/form-inputs.ts";

/** What stands at a pointer: below `where` and the `of` of a share are conditions. */
export function placeOf(steps: string[]): Place {
  if (steps.includes("where") || steps.includes("of")) return "where";
  return steps.at(-2) === "steps" ? "step" : "rule";
}

/** Whether a node can go to a place in a list, `/rules/2/rules/0`: not into itself, and only among its like. */
export function mayMove(from: string, to: string): boolean {
  const [source, target] = [stepsOf(from), stepsOf(to)];
  if (!/^\d+$/.test(source.at(-1) ?? "") || !/^\d+$/.test(target.at(-1) ?? "")) return false;
  return !to.startsWith(`${from}/`) && placeOf(source) === placeOf(target);
}

/**
 * Takes a node out and puts it in front of the one that stands at the other pointer, or behind the last of that list; both
 * pointers are of the tree as it was. Answers the tree and where the node is then; undefined where it may not go.
 */
export function moveNode(draft: Draft, from: string, to: string): { draft: Draft; focus: string } | undefined {
  const [source, target] = [stepsOf(from), stepsOf(to)];
  const node = at(draft, source);
  const list = target.slice(0, -1);
  if (!mayMove(from, to) || node === undefined || at(draft, list) === undefined) return undefined;
  const mark: Draft = { type: "mark" };
  const items = listAt(draft, list);
  const marked = put(draft, list, items.toSpliced(Math.min(Number(target.at(-1)), items.length), 0, mark));
  const shifted = stepsBehind(source, target);
  const without = put(marked, shifted, undefined);
  const place = find(without, mark)!;
  return { draft: put(without, place, node) as Draft, focus: place.map((step) => `/${step}`).join("") };
}

/** Where a node stands after something was put in at the target. */
function stepsBehind(source: string[], target: string[]): string[] {
  const depth = target.length - 1;
  const same = target.slice(0, depth).every((step, i) => step === source[i]) && source.length > depth;
  if (!same || Number(source[depth]) < Number(target[depth])) return source;
  return source.with(depth, String(Number(source[depth]) + 1));
}

function find(raw: Raw, sought: Draft): string[] | undefined {
  if (raw === sought) return [];
  if (typeof raw === "string") return undefined;
  for (const [key, inner] of Object.entries(raw)) {
    const rest = find(inner, sought);
    if (rest) return [key, ...rest];
  }
}
