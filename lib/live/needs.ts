import type { Definitions } from "#/lib/audience/engines/columns/definitions.ts";
import { walk } from "#/lib/criteria/references.ts";
import type { Criteria, Leaf, Where, Window } from "#/lib/criteria/schema.ts";
import { resolveWindow } from "#/lib/criteria/windows.ts";

/** What decides who is in a segment: all that its rules ask about, and those of the segments that they refer to. */
export type Needs = {
  /** Events of these names, and the windows in which those of each count. */
  events: ReadonlyMap<string, readonly (Window | undefined)[]>;
  /** Fields and traits of profiles, or who is on a list. */
  profile: boolean;
  /** Whether time alone changes the answer. */
  time: boolean;
};

type Found = { events: Map<string, (Window | undefined)[]>; profile: boolean; time: boolean };

/** The operators whose verdict depends on the instant of the evaluation. */
const relative = new Set(["in_last", "not_in_last", "in_next", "days_ago", "in_period"]);
/** The windows that move with that instant at their beginning, or at an end before it. */
const moving = new Set(["last", "ago", "period"]);

export function needsOf(criteria: Criteria, definitions: Definitions): Needs {
  const found: Found = { events: new Map(), profile: false, time: false };
  const waiting: (Criteria | null)[] = [criteria];
  const asked = new Set<number>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null) found.profile = true;
    for (const { rule } of next ? walk(next) : []) {
      if (rule.type === "segment" && !asked.has(rule.segment)) {
        asked.add(rule.segment);
        waiting.push(definitions.get(rule.segment) ?? null);
      }
      if (rule.type !== "all" && rule.type !== "any" && rule.type !== "not") note(found, rule);
    }
  }
  return found;
}

/** The first instant at which events of each name count. */
export function earliestOf(needs: Iterable<Needs>, context: { asOf: number; zone: string }): Map<string, number> {
  const first = new Map<string, number>();
  for (const { events } of needs)
    for (const [name, windows] of events)
      for (const window of windows)
        first.set(name, Math.min(first.get(name) ?? context.asOf, resolveWindow(window, context).from));
  return first;
}

function note(found: Found, leaf: Leaf): void {
  switch (leaf.type) {
    case "profile":
      found.profile = true;
      found.time ||= relative.has(leaf.operator);
      return;
    case "event": {
      const once = leaf.occurrence === "first" || leaf.occurrence === "last";
      count(found, leaf.event, once ? undefined : leaf.within);
      const ofShare = leaf.measure?.kind === "share" ? leaf.measure.of : undefined;
      found.time ||= moves(leaf.within) || isRelative(leaf.where) || isRelative(ofShare);
      return;
    }
    case "sequence":
      for (const { event, where } of leaf.steps) {
        count(found, event, leaf.within);
        found.time ||= isRelative(where);
      }
      found.time ||= moves(leaf.within);
      return;
    case "regular":
      count(found, leaf.event, { kind: "last", amount: leaf.every.amount * leaf.of, unit: leaf.every.unit });
      found.time = true;
  }
}

function count({ events }: Found, name: string, window: Window | undefined): void {
  events.set(name, [...(events.get(name) ?? []), window]);
}

const moves = (window: Window | undefined) => window !== undefined && moving.has(window.kind);

function isRelative(where: Where | undefined): boolean {
  if (where === undefined) return false;
  if ("all" in where) return where.all.some(isRelative);
  if ("any" in where) return where.any.some(isRelative);
  return "not" in where ? isRelative(where.not) : relative.has(where.operator);
}
