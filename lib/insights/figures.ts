import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { ledgerOf } from "#/lib/insights/ledger.ts";
import { type Totals, totalsOf } from "#/lib/insights/tallies.ts";
import { figureWindows } from "#/lib/insights/windows.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Days = { first: string; last: string };

/** What a snapshot keeps of its members' doings: sums, from which every figure of performance is a division. */
export type Figures = {
  /** When the doings were read; a round over many segments reads them once. */
  asOf: number;
  zone: string;
  currency: string;
  window: Days;
  previous: Days;
  members: Totals;
  everyone: Totals;
};

/** Works out the figures of an audience (as `Audience.toBytes` wrote it) at this moment. */
export async function takeFigures(
  db: Database,
  evaluator: Evaluator,
  members: Uint8Array,
  { relaxed }: { relaxed: boolean },
  now: number,
): Promise<Figures> {
  const { asOf, tallies, everyone } = await ledgerOf(db, evaluator, { relaxed }, now);
  const { timezone: zone, currency } = workspaceSettings(db, now);
  const { window, previous } = figureWindows(now, zone);
  return {
    asOf,
    zone,
    currency,
    window: { first: window.first, last: window.last },
    previous: { first: previous.first, last: previous.last },
    members: totalsOf(tallies, Audience.fromBytes(members)),
    everyone,
  };
}
