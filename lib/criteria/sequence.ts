import type { Context, EventRow } from "#/lib/criteria/properties.ts";
import type { RegularRule, SequenceRule } from "#/lib/criteria/schema.ts";
import { add, subtract } from "#/lib/workspace/time.ts";

/** An event and the steps of a sequence that it can be. */
type Candidate<E> = { event: E; steps: number[] };

/** A way through the first steps by its last event, which the next one may follow until an instant. */
type Prefix<E> = { until: number; event: E; before: Prefix<E> | undefined };

/**
 * The events of one way through all steps, or undefined. `candidates` are in order of time. Of everything that ends a
 * prefix of the steps only what may be waited for longest is kept: with months that need not be the latest one.
 */
export function findSequence<E extends Pick<EventRow, "at">>(
  candidates: Candidate<E>[],
  { steps, gap }: SequenceRule,
  { zone }: Context,
): E[] | undefined {
  const best: (Prefix<E> | undefined)[] = steps.map(() => undefined);
  for (let i = 0; i < candidates.length; ) {
    const { at } = candidates[i]!.event;
    const until = add(at, gap.amount, gap.unit, zone);
    const ended = new Map<number, Prefix<E>>();
    for (; i < candidates.length && candidates[i]!.event.at === at; i++) {
      const { event, steps: possible } = candidates[i]!;
      for (const step of possible) {
        const before = best[step - 1];
        if (step === 0 || (before && before.until >= at)) ended.set(step, { until, event, before });
      }
    }
    for (const [step, prefix] of ended) {
      if (step === steps.length - 1) return wayTo(prefix);
      if (prefix.until > (best[step]?.until ?? Number.NEGATIVE_INFINITY)) best[step] = prefix;
    }
  }
}

function wayTo<E>(last: Prefix<E>): E[] {
  const events: E[] = [];
  for (let at: Prefix<E> | undefined = last; at; at = at.before) events.push(at.event);
  return events.reverse();
}

/**
 * The bounds of the periods of a `regular` rule, the latest first: period i holds the instants after `bounds[i + 1]` up
 * to and with `bounds[i]`.
 */
export function regularBounds({ every, of }: RegularRule, { asOf, zone }: Pick<Context, "asOf" | "zone">): number[] {
  return Array.from({ length: of + 1 }, (_, i) => subtract(asOf, every.amount * i, every.unit, zone));
}
