import { scaledUp } from "#/lib/audience/estimate.ts";
import type { Evaluator, Platforms } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { type Channel, channels } from "#/lib/profiles/reach.ts";

/** A number from a sample: the likeliest value, and the ends of the interval that holds the true one in 95 of 100 cases. */
export type Interval = { value: number; low: number; high: number };

/** What a sample says of an audience: its size and its reach. `sample` of `total` profiles were looked at. */
export type Estimation = {
  size: Interval;
  platforms: Platforms;
  any: Interval;
  none: Interval;
  channels: Record<Channel, Interval>;
  sample: number;
  total: number;
  hits: number;
  asOf: number;
  tookMs: number;
};

/**
 * Estimates an audience now from the sample of profiles (2 %, by their stored hash) with Wilson's interval. Of a segment that
 * is known to have members, nobody in the sample still means at least one.
 */
export async function estimate(
  evaluator: Evaluator,
  criteria: Criteria,
  { hasMembers }: { hasMembers: boolean },
  now: number,
): Promise<Estimation> {
  const {
    estimate,
    detail,
    platforms,
    total = 0,
    asOf,
    tookMs,
  } = await evaluator.call("count", {
    criteria,
    now,
    mode: "estimate",
    reach: true,
  });
  if (!estimate || !detail) throw new Error("The evaluator gave no estimate.");
  const { sample } = estimate;
  const up = (hits: number): Interval => {
    const { size: value, low, high } = scaledUp(hits, sample, total);
    return { value, low, high };
  };
  const size = up(detail.size);
  const byChannel = channels.map((channel) => [channel, up(detail.channels[channel].reachable)]);
  return {
    size: hasMembers && size.low === 0 ? { ...size, low: Math.min(1, size.high) } : size,
    platforms,
    any: up(detail.any),
    none: up(detail.none),
    channels: Object.fromEntries(byChannel) as Record<Channel, Interval>,
    sample,
    total,
    hits: detail.size,
    asOf,
    tookMs,
  };
}
