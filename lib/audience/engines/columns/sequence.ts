import { Audience } from "#/lib/audience/audience.ts";
import { Pairs } from "#/lib/audience/engines/columns/groups.ts";
import { narrowing } from "#/lib/audience/engines/columns/narrow.ts";
import { chunksOf, type Question } from "#/lib/audience/engines/columns/question.ts";
import { rowInstants } from "#/lib/audience/engines/columns/row-values.ts";
import { scan } from "#/lib/audience/engines/columns/scan.ts";
import type { SequenceRule } from "#/lib/criteria/schema.ts";
import { resolveWindow } from "#/lib/criteria/windows.ts";
import { add } from "#/lib/workspace/time.ts";

/** Who took the steps of a sequence in order, each at most the gap after the one before. */
export function selectBySequence({ steps, gap, within }: SequenceRule, question: Question): Audience {
  const { state, context } = question;
  const { survivor } = state.people;
  const window = resolveWindow(within, context);
  const latest = (at: number) => add(at, gap.amount, gap.unit, context.zone);
  let before: Pairs | undefined;
  for (const { event, where } of steps) {
    const found = new Pairs();
    for (const { events, rows } of scan(chunksOf(question, event), window, narrowing(where, context)))
      found.add(events.numbers(), rows, survivor, rowInstants(events.at(), rows));
    before = before ? following(before, found, latest, survivor.length) : found;
  }
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  before?.group(survivor.length, (n) => {
    words[n >>> 5]! |= 1 << (n & 31);
  });
  return new Audience(words);
}

/**
 * The events of a step that come after one of the step before, and at most the gap after it. With months the one that
 * may be waited for longest need not be the latest, so the furthest end is kept.
 */
function following(before: Pairs, step: Pairs, latest: (at: number) => number, people: number): Pairs {
  const who: number[] = [];
  const reached: number[] = [];
  step.groupWith(before, people, (n, events, from, to, earlier) => {
    let next = 0;
    let until = Number.NEGATIVE_INFINITY;
    for (let i = from; i < to; i++) {
      const at = events[i]!;
      for (; next < earlier.length && earlier[next]! < at; next++) until = Math.max(until, latest(earlier[next]!));
      if (at > until) continue;
      who.push(n);
      reached.push(at);
    }
  });
  const pairs = new Pairs();
  pairs.addOf(Uint32Array.from(who), Float64Array.from(reached));
  return pairs;
}
