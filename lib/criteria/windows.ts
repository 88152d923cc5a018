import { z } from "zod";
import type { Moment } from "#/lib/criteria/operator.ts";
import { instant, surelyAfter, unit } from "#/lib/criteria/values.ts";
import { earliest, parseInstant, period, periods, type Span, subtract } from "#/lib/workspace/time.ts";

const whole = z.int("Give a whole number.");
const past = periods.filter((name) => name !== "tomorrow");

export const windowSchema = z.discriminatedUnion(
  "kind",
  [
    z.strictObject({ kind: z.literal("ever") }),
    z.strictObject({ kind: z.literal("last"), amount: whole.positive("The amount must be 1 or more."), unit }),
    z
      .strictObject({
        kind: z.literal("ago"),
        from: whole.positive("from must be 1 or more."),
        to: whole.nonnegative("to must be 0 or more."),
        unit,
      })
      .refine(({ from, to }) => from > to, "from must be more than to: from 14 to 7 days ago."),
    z.strictObject({ kind: z.literal("before"), at: instant }),
    z.strictObject({ kind: z.literal("after"), at: instant }),
    z
      .strictObject({ kind: z.literal("between"), from: instant, to: instant })
      .refine(({ from, to }) => !surelyAfter(from, to), "from is after to; write the earlier instant first."),
    z.strictObject({
      kind: z.literal("period"),
      period: z.enum(past, `The period is one of ${past.join(", ")}.`),
    }),
  ],
  "A window needs a kind: ever, last, ago, before, after, between or period.",
);

export type Window = z.infer<typeof windowSchema>;

/**
 * The first and the last millisecond of a window, both included; the last is never after `asOf`, and before the first
 * where the window is empty. No window is all of time.
 */
export function resolveWindow(window: Window | undefined, { asOf, zone }: Moment): Span {
  const { from, to } = bounds(window ?? { kind: "ever" }, asOf, zone);
  return { from: Math.max(from, earliest), to: Math.min(to, asOf) };
}

function bounds(window: Window, asOf: number, zone: string): Span {
  switch (window.kind) {
    case "ever":
      return { from: earliest, to: asOf };
    case "last":
      return { from: subtract(asOf, window.amount, window.unit, zone) + 1, to: asOf };
    case "ago":
      return {
        from: subtract(asOf, window.from, window.unit, zone) + 1,
        to: subtract(asOf, window.to, window.unit, zone),
      };
    case "before":
      return { from: earliest, to: parseInstant(window.at, zone)! - 1 };
    case "after":
      return { from: parseInstant(window.at, zone)! + 1, to: asOf };
    case "between":
      return { from: parseInstant(window.from, zone)!, to: parseInstant(window.to, zone)! };
    case "period":
      return period(window.period, asOf, zone);
  }
}
