import { at, type Draft, listAt, nodeAt, put, type Raw, stepsOf, textAt } from "#/lib/criteria/form-draft.ts";
import type { Place } from "#/lib/criteria/form-inputs.ts";
import { moveNode, placeOf } from "#/lib/criteria/form-move.ts";
import { groups, settle } from "#/lib/criteria/form-settle.ts";

/** The tree after a command, and the pointer of the node that one works on next. */
type Done = { draft: Draft; focus: string };

const pointerOf = (steps: string[]) => steps.map((step) => `/${step}`).join("");
const isIndex = (step: string | undefined) => step !== undefined && /^\d+$/.test(step);

const blank = (place: Place): Draft => settle(place === "rule" ? { type: "event" } : {}, place);
const childKey = (place: Place, type: string) => (place === "rule" ? "rules" : type);
const groupOf = (place: Place, inner: Draft[], type = "all"): Draft => ({ type, [childKey(place, type)]: inner });

const verbs: Record<string, (draft: Draft, steps: string[], pointers: string[]) => Done | undefined> = {
  add: (draft, steps) => added(draft, steps, blank),
  group: (draft, steps) => added(draft, steps, (place) => groupOf(place, [blank(place)])),
  remove: removed,
  copy: (draft, steps) => inList(steps, (list, i) => inserted(draft, list, i + 1, at(draft, steps)!)),
  up: (draft, steps) => moved(draft, steps, -1),
  down: (draft, steps) => moved(draft, steps, 1),
  move: (draft, _, [from = "", to = ""]) => moveNode(draft, from, to),
  wrap: (draft, steps) => around(draft, steps, (node, place) => groupOf(place, [node])),
  not: (draft, steps) => around(draft, steps, negated),
  unwrap: unwrapped,
};

/**
 * Does what a button of the form says: `VERB POINTER`, such as `add /rules/1` or `up /rules/0/where/all/2`; `move` takes
 * a second pointer, of the place to which a node goes. A command that
 * has no meaning where it points changes nothing.
 */
export function act(draft: Draft, command: string): Done {
  const [verb = "", ...pointers] = command.split(" ");
  const pointer = pointers[0] ?? "";
  const steps = stepsOf(pointer);
  const done = Object.hasOwn(verbs, verb) ? verbs[verb]!(draft, steps, pointers) : undefined;
  return done ? { ...done, draft: settle(done.draft) } : { draft, focus: pointer };
}

/** Puts one more into a group, among the steps of a sequence, or beside what stands alone in a `where`. */
function added(draft: Draft, steps: string[], make: (place: Place) => Draft): Done | undefined {
  const place = placeOf(steps);
  const node = nodeAt(draft, steps);
  const type = textAt(node, "type");
  if (place === "rule" && type === "sequence") return append(draft, [...steps, "steps"], blank("step"));
  if (groups.includes(type)) return append(draft, [...steps, childKey(place, type)], make(place));
  if (place !== "where") return undefined;
  if (at(draft, steps) === undefined)
    return { draft: put(draft, steps, make(place)) as Draft, focus: pointerOf(steps) };
  const joined = put(draft, steps, groupOf(place, [node, make(place)])) as Draft;
  return { draft: joined, focus: pointerOf([...steps, "all", "1"]) };
}

function append(draft: Draft, steps: string[], node: Draft): Done {
  const index = String(listAt(draft, steps).length);
  return { draft: put(draft, [...steps, index], node) as Draft, focus: pointerOf([...steps, index]) };
}

/** Takes out one of a list, or the `where` of an event; what must be there is replaced by a new one. */
function removed(draft: Draft, steps: string[]): Done | undefined {
  if (steps.length === 0) return undefined;
  const last = steps.at(-1);
  if (isIndex(last) || last === "where")
    return { draft: put(draft, steps, undefined) as Draft, focus: pointerOf(steps.slice(0, isIndex(last) ? -2 : -1)) };
  return { draft: put(draft, steps, blank(placeOf(steps))) as Draft, focus: pointerOf(steps) };
}

function inList<T>(steps: string[], fn: (list: string[], index: number) => T): T | undefined {
  return isIndex(steps.at(-1)) ? fn(steps.slice(0, -1), Number(steps.at(-1))) : undefined;
}

function inserted(draft: Draft, list: string[], index: number, node: Raw): Done {
  const next = listAt(draft, list).toSpliced(index, 0, node);
  return { draft: put(draft, list, next) as Draft, focus: pointerOf([...list, String(index)]) };
}

function moved(draft: Draft, steps: string[], by: number): Done | undefined {
  return inList(steps, (list, index) => {
    const items = listAt(draft, list);
    const to = index + by;
    if (to < 0 || to >= items.length) return { draft, focus: pointerOf(steps) };
    const next = items.toSpliced(index, 1).toSpliced(to, 0, items[index]!);
    return { draft: put(draft, list, next) as Draft, focus: pointerOf([...list, String(to)]) };
  });
}

function around(draft: Draft, steps: string[], make: (node: Draft, place: Place) => Draft): Done | undefined {
  const place = placeOf(steps);
  if (place === "step") return undefined;
  return { draft: put(draft, steps, make(nodeAt(draft, steps), place)) as Draft, focus: pointerOf(steps) };
}

function negated(node: Draft, place: Place): Draft {
  return place === "rule" ? { type: "not", rule: node } : { type: "not", not: node };
}

/** Takes a group or a "not" away from around what it holds: many go into the group around it. */
function unwrapped(draft: Draft, steps: string[]): Done | undefined {
  const place = placeOf(steps);
  const node = nodeAt(draft, steps);
  const type = textAt(node, "type");
  const inner =
    type === "not" ? [nodeAt(node, [place === "rule" ? "rule" : "not"])] : listAt(node, [childKey(place, type)]);
  if (!groups.includes(type) && type !== "not") return undefined;
  if (inner.length === 1) return { draft: put(draft, steps, inner[0]) as Draft, focus: pointerOf(steps) };
  return inList(steps, (list, index) => {
    const next = listAt(draft, list).toSpliced(index, 1, ...inner);
    return { draft: put(draft, list, next) as Draft, focus: pointerOf(steps) };
  });
}
