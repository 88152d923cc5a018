import { z } from "zod";
import { at, estimate, platforms, reach } from "#/app/api/v1/shapes.ts";
import { exportChain, sendChain } from "#/lib/insights/chain.ts";
import { channelRules } from "#/lib/insights/channels.ts";
import type { Estimation } from "#/lib/insights/estimate.ts";
import type { findFigures } from "#/lib/insights/find-figures.ts";
import { performance } from "#/lib/insights/performance.ts";
import { channels } from "#/lib/profiles/reach.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";

const count = z.int().min(0);
const step = z.strictObject({
  key: z.string(),
  label: z.string(),
  rule: z.string(),
  size: count,
  loss: count.describe("The size of the step before minus this one's"),
  lossLabel: z.string(),
});
const channel = z.strictObject({
  rule: z.string().describe("Who is reachable on it"),
  reachable: count,
  devices: count.describe("Devices of the reachable"),
  blocklisted: count,
  no_address: count,
  opted_out: count,
  bounced: count,
});
const byChannel = <T extends z.ZodType>(of: T) => z.record(z.enum(channels), of);
const interval = z.strictObject({ value: count, low: count, high: count });
const value = z.strictObject({
  value: z.number().nullable(),
  reason: z.string().optional().describe("Why there is no value"),
  total: z.number().optional(),
});
const figure = z.strictObject({
  key: z.string(),
  label: z.string(),
  formula: z.string(),
  unit: z.string(),
  window: value,
  previous: value,
  everyone: value,
  recent: z.strictObject({ window: count, previous: count, everyone: count }).optional(),
  foreign: z.record(z.string(), count).optional(),
});
const days = z.strictObject({ first: z.iso.date(), last: z.iso.date() });

export const insightsBody = z.strictObject({
  size: count,
  platforms,
  reach,
  asOf: at,
  tookMs: z.number(),
  estimate,
  intervals: z
    .strictObject({ any: interval, none: interval, channels: byChannel(interval) })
    .nullable()
    .describe("Of an estimate; null of exact counts"),
  channels: byChannel(channel)
    .nullable()
    .describe("Why the rest is unreachable, each member under one reason; exact only"),
  any: count.nullable().describe("Members who are reachable on any channel"),
  none: count.nullable(),
  chains: z
    .strictObject({ send: byChannel(z.array(step)), export: z.array(step) })
    .nullable()
    .describe("From the size to who would receive a message or be exported; exact only"),
  performance: z
    .strictObject({ zone: z.string(), currency: z.string(), window: days, previous: days, figures: z.array(figure) })
    .nullable()
    .describe("The five figures of the last 30 full days; exact only"),
});
type Body = z.infer<typeof insightsBody>;
type Timed = Pick<Body, "asOf" | "tookMs">;

export function exactInsights(
  { size, platforms, reach, detail }: NonNullable<SegmentDetails["snapshot"]>,
  figures: ReturnType<typeof findFigures>,
  timed: Timed,
): Body {
  const of = <T>(read: (channel: (typeof channels)[number]) => T) =>
    Object.fromEntries(channels.map((one) => [one, read(one)])) as Record<(typeof channels)[number], T>;
  return {
    ...{ size, platforms, reach, ...timed, estimate: null, intervals: null },
    channels: detail ? of((one) => ({ rule: channelRules[one], ...detail.channels[one] })) : null,
    any: detail?.any ?? null,
    none: detail?.none ?? null,
    chains: detail ? { send: of((one) => sendChain(detail, one)), export: exportChain(detail) } : null,
    performance: figures && {
      ...{ zone: figures.zone, currency: figures.currency, window: figures.window, previous: figures.previous },
      figures: performance(figures),
    },
  };
}

export function estimatedInsights(
  { size, platforms, any, none, channels: found, sample }: Estimation,
  timed: Timed,
): Body {
  const reach = Object.fromEntries(channels.map((one) => [one, found[one].value])) as Body["reach"];
  return {
    ...{ size: size.value, platforms, reach, ...timed },
    estimate: { low: size.low, high: size.high, sample },
    intervals: { any, none, channels: found },
    ...{ channels: null, any: null, none: null, chains: null, performance: null },
  };
}
