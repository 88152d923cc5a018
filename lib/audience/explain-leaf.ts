import type { Person, StoredEvent } from "#/lib/audience/explain-person.ts";
import { fieldName } from "#/lib/criteria/describe.ts";
import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";
import { compileMeasure } from "#/lib/criteria/measures.ts";
import { operators, predicate } from "#/lib/criteria/operators.ts";
import { parsePath, readPath } from "#/lib/criteria/paths.ts";
import type { Context } from "#/lib/criteria/properties.ts";
import type { EventRule, ProfileRule, RegularRule, SequenceRule, Where } from "#/lib/criteria/schema.ts";
import { findSequence, regularBounds } from "#/lib/criteria/sequence.ts";
import { compileWhere } from "#/lib/criteria/where.ts";
import { resolveWindow } from "#/lib/criteria/windows.ts";
import { earliest, type Span } from "#/lib/workspace/time.ts";

type Shown = { name: string; at: number; properties: unknown };

/** What decided a rule: the value of a field that was looked at (`instant`: it is one, in epoch milliseconds), the events (the latest five of `count`), or what took their place. */
export type LeafEvidence =
  | { kind: "value"; field: string; value: unknown; instant: boolean }
  | { kind: "missing"; decidedBy: string }
  | { kind: "events"; figure: string; count: number; events: Shown[] }
  | { kind: "none"; figure: string; decidedBy: string };

type LeafVerdict = { holds: boolean; evidence: LeafEvidence };

const shownEvents = 5;

function eventEvidence(events: StoredEvent[], figure: string, decidedBy: string): LeafEvidence {
  if (events.length === 0) return { kind: "none", figure, decidedBy };
  const shown = events.slice(-shownEvents).map(({ name, at, properties }) => ({ name, at, properties }));
  return { kind: "events", figure, count: events.length, events: shown };
}

const isMissing = predicate({ operator: "is_not_set" }, { asOf: 0, zone: "UTC" });

/** The verdict on one field or trait, with the value that it holds. */
export function explainProfile(rule: ProfileRule, person: Person, context: Context): LeafVerdict {
  const stored = rule.field.startsWith(traitPrefix)
    ? readPath(person.traits, parsePath(rule.field.slice(traitPrefix.length)))
    : person.fields[rule.field];
  const holds = predicate(rule, context)(stored);
  if (!isMissing(stored)) {
    const known = builtIn(rule.field);
    const instant = known !== undefined && fields[known].type === "instant";
    return { holds, evidence: { kind: "value", field: fieldName(rule.field), value: stored, instant } };
  }
  const { negative = false, label = "" } = operators[rule.operator] ?? {};
  const policy = rule.missing === "exclude" ? "was told to leave out missing values" : "matches a missing value";
  const decidedBy = `There is no value; "${label}" ${holds || negative ? policy : "does not match a missing value"}.`;
  return { holds, evidence: { kind: "missing", decidedBy } };
}

const matching = (person: Person, rule: { event: string; where?: Where | undefined }, span: Span, context: Context) =>
  person.events(rule.event, span).filter(compileWhere(rule.where, context));

/** The verdict on what somebody did and how often, with the events that were counted. */
export function explainEvent(rule: EventRule, person: Person, context: Context): LeafVerdict {
  const window = resolveWindow(rule.within, context);
  if (rule.occurrence === "first" || rule.occurrence === "last") {
    const ever = matching(person, rule, { from: earliest, to: context.asOf }, context);
    const one = rule.occurrence === "first" ? ever.slice(0, 1) : ever.slice(-1);
    const holds = one.some(({ at }) => at >= window.from && at <= window.to);
    const decidedBy = "It never happened, so there is no such event.";
    return { holds, evidence: eventEvidence(one, rule.occurrence, decidedBy) };
  }
  const events = matching(person, rule, window, context);
  const { holds, figure } = compileMeasure(rule, context)(events);
  const never = holds
    ? "It did not happen in the window; that counts as 0, which matches."
    : "It did not happen in the window, which does not match.";
  return { holds, evidence: eventEvidence(events, figure, never) };
}

/** The verdict on a sequence, with the events of one way through its steps. */
export function explainSequence(rule: SequenceRule, person: Person, context: Context): LeafVerdict {
  const window = resolveWindow(rule.within, context);
  const tests = rule.steps.map((step) => ({ name: step.event, holds: compileWhere(step.where, context) }));
  const candidates = [...new Set(rule.steps.map((step) => step.event))]
    .flatMap((name) => person.events(name, window))
    .sort((one, other) => one.at - other.at)
    .map((event) => ({
      event,
      steps: tests.flatMap(({ name, holds }, step) => (name === event.name && holds(event) ? [step] : [])),
    }));
  const found = findSequence(candidates, rule, context);
  const decidedBy = "No events follow each other in this order and pace.";
  return { holds: found !== undefined, evidence: eventEvidence(found ?? [], `${rule.steps.length} steps`, decidedBy) };
}

/** The verdict on a habit, with the events of the periods. */
export function explainRegular(rule: RegularRule, person: Person, context: Context): LeafVerdict {
  const bounds = regularBounds(rule, context);
  const events = matching(person, rule, { from: bounds.at(-1)! + 1, to: context.asOf }, context);
  const counts = bounds.slice(1).map((from, i) => events.filter(({ at }) => at > from && at <= bounds[i]!).length);
  const full = counts.filter((count) => count >= rule.at_least).length;
  const figure = `${full} of ${rule.of} periods`;
  return {
    holds: full >= rule.periods,
    evidence: eventEvidence(events, figure, "It did not happen in any of these periods."),
  };
}
