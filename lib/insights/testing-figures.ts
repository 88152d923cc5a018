import type { Figures } from "#/lib/insights/figures.ts";
import type { Totals } from "#/lib/insights/tallies.ts";

const nothing = () => ({ sent: 0, delivered: 0, clicked: 0, sessions: 0, milliseconds: 0, revenue: 0, foreign: {} });
const nobody = (): Totals => ({ n: 0, sentEver: 0, window: nothing(), previous: nothing() });

/** The figures of nobody in an empty workspace. */
export const emptyFigures = (): Figures => ({
  asOf: Date.UTC(2026, 10, 15, 18),
  zone: "UTC",
  currency: "USD",
  window: { first: "2026-10-16", last: "2026-11-14" },
  previous: { first: "2026-09-16", last: "2026-10-15" },
  members: nobody(),
  everyone: nobody(),
});
