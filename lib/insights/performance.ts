import { minorUnits } from "#/lib/criteria/properties.ts";
import type { Figures } from "#/lib/insights/figures.ts";
import { type MetricKey, metrics } from "#/lib/insights/metrics.ts";
import type { Sums, Totals } from "#/lib/insights/tallies.ts";

/** A figure of an audience of `n`; `value` is null where it cannot be worked out, and `reason` says why. */
type Value = { value: number | null; reason?: string; total?: number };

/**
 * One of the five figures: the members' value in the window, in the window before, and that of all users. `sent` has the whole
 * of time as its value and the window beside it (`recent`). Money in major units, time in seconds, rates between 0 and 1.
 */
export type Performance = {
  key: MetricKey;
  label: string;
  formula: string;
  unit: "messages" | "rate" | "sessions" | "seconds" | "money";
  window: Value;
  previous: Value;
  everyone: Value;
  recent?: { window: number; previous: number; everyone: number };
  /** Revenue events in other currencies, which are not added, by currency. */
  foreign?: Record<string, number>;
};

/** The five figures of a snapshot, from what it keeps. */
export function performance({ members, everyone, currency }: Figures): Performance[] {
  const units = minorUnits(currency);
  return metrics.map(({ key, label, formula, unit }) => {
    const of = (totals: Totals, sums: Sums) => figureOf(key, totals, sums, units);
    const figure = {
      key,
      label,
      formula,
      unit,
      window: of(members, members.window),
      previous: of(members, members.previous),
      everyone: of(everyone, everyone.window),
    };
    if (key === "revenue") return { ...figure, foreign: members.window.foreign };
    if (key !== "sent") return figure;
    const previous = { value: null, reason: "All time has no window before it." };
    const recent = { window: members.window.sent, previous: members.previous.sent, everyone: everyone.window.sent };
    return { ...figure, previous, recent };
  });
}

function figureOf(key: MetricKey, { n, sentEver }: Totals, sums: Sums, units: number): Value {
  switch (key) {
    case "sent":
      return { value: sentEver };
    case "clicks":
      return ratio(sums.clicked, sums.delivered, "No push or web push was delivered in these 30 days.");
    case "opens":
      return ratio(sums.sessions, n, "Nobody is in it.");
    case "time":
      return ratio(sums.milliseconds / 1000, sums.sessions, "There was no session in these 30 days.");
    case "revenue":
      return { ...ratio(sums.revenue / units, n, "Nobody is in it."), total: sums.revenue / units };
  }
}

const ratio = (part: number, of: number, reason: string): Value =>
  of === 0 ? { value: null, reason } : { value: part / of };
