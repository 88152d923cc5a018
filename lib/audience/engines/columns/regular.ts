import { Audience } from "#/lib/audience/audience.ts";
import { Pairs, runs } from "#/lib/audience/engines/columns/groups.ts";
import { narrowing } from "#/lib/audience/engines/columns/narrow.ts";
import { chunksOf, type Question } from "#/lib/audience/engines/columns/question.ts";
import { rowInstants } from "#/lib/audience/engines/columns/row-values.ts";
import { scan } from "#/lib/audience/engines/columns/scan.ts";
import type { RegularRule } from "#/lib/criteria/schema.ts";
import { regularBounds } from "#/lib/criteria/sequence.ts";

/** Who did it often enough in enough of the latest periods. */
export function selectByRegularity(rule: RegularRule, question: Question): Audience {
  const { context, state } = question;
  const { survivor } = state.people;
  const bounds = Float64Array.from(regularBounds(rule, context));
  const pairs = new Pairs();
  const window = { from: bounds[rule.of]! + 1, to: context.asOf };
  for (const { events, rows } of scan(chunksOf(question, rule.event), window, narrowing(rule.where, context)))
    pairs.add(
      events.numbers(),
      rows,
      survivor,
      rowInstants(events.at(), rows).map((at) => periodOf(at, bounds)),
    );
  const words = new Uint32Array((survivor.length >>> 5) + 1);
  pairs.group(survivor.length, (n, values, from, to) => {
    let enough = 0;
    runs(values, from, to, (_, length) => {
      if (length >= rule.at_least) enough++;
    });
    if (enough >= rule.periods) words[n >>> 5]! |= 1 << (n & 31);
  });
  return new Audience(words);
}

/** The period of an instant: the last bound, in falling order, that is not before it. */
function periodOf(at: number, bounds: Float64Array): number {
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bounds[middle]! >= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
