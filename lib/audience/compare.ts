import type { Audience } from "#/lib/audience/audience.ts";
import type { Found } from "#/lib/audience/questions.ts";
import { type ReachDetail, reachDetail } from "#/lib/audience/reach-detail.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import type { Channel } from "#/lib/profiles/reach.ts";

/** Two definitions to be compared; with a channel also by how many of each are reachable there. */
export type Pair = { before: Criteria; after: Criteria; channel?: Channel | undefined };

/** Who is selected by one definition and not by the other: how many, and some of them at random. */
type Moved = { count: number; numbers: number[] };
type Side = { size: number; reachable?: number };
export type Compared = { before: Side; after: Side; entering: Moved; leaving: Moved };

/** One definition that has every definition of the pairs among its rules, so that all are of one state. */
export const together = (pairs: Pair[]): Criteria => ({
  type: "any",
  rules: pairs.flatMap(({ before, after }) => [before, after]),
});

/** What `together` found, pair by pair. */
export function compared({ rules, state }: Found, pairs: Pair[], examples: number): Compared[] {
  const found = (i: number) => rules.get(`/rules/${i}`)!;
  const side = (audience: Audience, channel: Channel | undefined): Side => ({
    size: audience.count(),
    ...(channel && { reachable: reachableOn(reachDetail(audience, state.people), channel) }),
  });
  const moved = (audience: Audience): Moved => ({ count: audience.count(), numbers: audience.sample(examples, 1) });
  return pairs.map(({ channel }, i) => {
    const [before, after] = [found(2 * i), found(2 * i + 1)];
    return {
      before: side(before, channel),
      after: side(after, channel),
      entering: moved(after.minus(before)),
      leaving: moved(before.minus(after)),
    };
  });
}

const reachableOn = ({ channels }: ReachDetail, channel: Channel) => channels[channel].reachable;
