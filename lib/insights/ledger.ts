import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { readDeliveries } from "#/lib/insights/read-deliveries.ts";
import { readRevenue } from "#/lib/insights/read-revenue.ts";
import { readSessions } from "#/lib/insights/read-sessions.ts";
import { emptyTally, type Tallies, type Totals, totalsOf } from "#/lib/insights/tallies.ts";
import { figureWindows } from "#/lib/insights/windows.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** What everybody did, by profile number, and all of them together, as of an instant. */
export type Ledger = { asOf: number; tallies: Tallies; everyone: Totals };
type Kept = Ledger & { days: string; state: string; letGo: NodeJS.Timeout };

/** For so long (milliseconds) a round over many segments goes on with the same ledger, and one that nobody asks for is kept. */
const roundLasts = 60_000;

const kept = new WeakMap<Database, Kept>();

/**
 * The ledger of the last 30 full days and of the 30 before. It is worked out again when anything was written since; with
 * `relaxed` only once the last one is a minute old. Takes a second or two on a million profiles: not for the request thread.
 */
export async function ledgerOf(
  db: Database,
  evaluator: Evaluator,
  { relaxed }: { relaxed: boolean },
  now: number,
): Promise<Ledger> {
  const { timezone: zone, currency, settingsChanged } = workspaceSettings(db, now);
  const windows = figureWindows(now, zone);
  const days = `${windows.window.from} ${zone} ${currency} ${settingsChanged}`;
  const known = kept.get(db);
  if (known?.days === days) {
    const age = now - known.asOf;
    if ((relaxed && age >= 0 && age < roundLasts) || known.state === stateOf(db)) {
      known.letGo.refresh();
      return known;
    }
  }
  kept.delete(db);
  const { members } = await evaluator.call("take", { criteria: { type: "everyone" }, now, urgent: !relaxed });
  const { tallies, state } = db.$client
    .transaction(() => ({ state: stateOf(db), tallies: talliesOf(db, windows) }))
    .deferred();
  const letGo = setTimeout(() => kept.get(db) === made && kept.delete(db), roundLasts).unref();
  const made = { letGo, asOf: now, days, state, tallies, everyone: totalsOf(tallies, Audience.fromBytes(members)) };
  kept.set(db, made);
  return made;
}

function talliesOf(db: Database, windows: ReturnType<typeof figureWindows>): Tallies {
  const survivor = survivorsOf(db);
  const { length } = survivor;
  const tallies = { window: emptyTally(length), previous: emptyTally(length), sentEver: new Uint32Array(length) };
  readSessions(db.$client, windows, survivor, tallies);
  readDeliveries(db.$client, windows, survivor, tallies);
  readRevenue(db, windows, survivor, tallies);
  return tallies;
}

/** Everything that writes sessions, revenue or deliveries moves one of these. */
function stateOf({ $client }: Database): string {
  const marks = $client
    .prepare(
      `select (select max(id) from events), (select max(id) from sessions), (select max(id) from deliveries),
         (select changes from workspace where id = 1)`,
    )
    .raw()
    .get() as unknown[];
  return marks.join(" ");
}

/** Who answers for each number: itself, or who it was merged into in the end. */
function survivorsOf({ $client }: Database): Uint32Array {
  const largest = $client.prepare("select coalesce(max(id), 0) from profiles").pluck().get() as number;
  const survivor = Uint32Array.from({ length: largest + 1 }, (_, n) => n);
  const merged = $client.prepare("select id, merged_into from profiles where merged_into is not null").raw().all() as [
    number,
    number,
  ][];
  for (const [id, into] of merged) survivor[id] = into;
  for (const [id] of merged) {
    let last = survivor[id]!;
    for (let steps = 0; survivor[last] !== last && steps < 1000; steps++) last = survivor[last]!;
    survivor[id] = last;
  }
  return survivor;
}
