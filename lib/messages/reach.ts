import type { Evaluator, Platforms } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import type { MessageChannel, SegmentMode } from "#/lib/messages/message-input.ts";

type Chosen = { id: number; mode: SegmentMode };

/** `size`: who is in an included segment and in no excluded one; `reachable`: those of them that the channel gets to. */
export type MessageReach = { size: number; reachable: number; platforms: Platforms; asOf: number };

/** Whom a message is for, as a rule; undefined where it includes no segment, which is nobody. */
export function whoRule(segments: readonly Chosen[]): Criteria | undefined {
  const of = (mode: SegmentMode): Criteria[] =>
    segments.filter((one) => one.mode === mode).map(({ id }) => ({ type: "segment", segment: id }));
  const [included, excluded] = [of("include"), of("exclude")];
  if (included.length === 0) return undefined;
  const someone: Criteria = { type: "any", rules: included };
  if (excluded.length === 0) return someone;
  return { type: "all", rules: [someone, { type: "not", rule: { type: "any", rules: excluded } }] };
}

/** How many a message would reach if it went out now; undefined where it includes no segment. Throws what the evaluator throws. */
export async function messageReach(
  evaluator: Evaluator,
  { channel, segments }: { channel: MessageChannel; segments: readonly Chosen[] },
  now: number,
): Promise<MessageReach | undefined> {
  const criteria = whoRule(segments);
  if (!criteria) return undefined;
  const { size, reach, platforms, asOf } = await evaluator.call("take", { criteria, now, urgent: true });
  return { size, reachable: reach[channel], platforms, asOf };
}
