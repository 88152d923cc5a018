import type { Database } from "#/db/client.ts";
import { ColumnCache } from "#/lib/audience/engines/columns/column-cache.ts";
import { pathColumn } from "#/lib/audience/engines/columns/property.ts";
import { rowInstants, rowValues } from "#/lib/audience/engines/columns/row-values.ts";
import { type Batch, scan } from "#/lib/audience/engines/columns/scan.ts";
import { type Events, sealedEvents } from "#/lib/audience/engines/columns/source.ts";
import { Tail } from "#/lib/audience/engines/columns/tail.ts";
import { listChunks } from "#/lib/columns/chunk-store.ts";
import { valueAt } from "#/lib/columns/column.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";
import { watermark } from "#/lib/columns/publish.ts";
import { numberOf } from "#/lib/criteria/numbers.ts";
import { revenueReader } from "#/lib/ingestion/revenue.ts";
import type { Tallies } from "#/lib/insights/tallies.ts";
import type { figureWindows } from "#/lib/insights/windows.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const cacheBytes = 8 * 1024 * 1024;
const stated = ["revenue", "total", "value", "currency"];

/** Adds up the revenue of the events of either window, and notes each revenue event in another currency. */
export function readRevenue(
  db: Database,
  { window, previous }: ReturnType<typeof figureWindows>,
  survivor: Uint32Array,
  tallies: Tallies,
): void {
  const settings = workspaceSettings(db);
  const read = revenueReader(settings);
  const eventsOf = eventsByName(db);
  for (const name of new Set([...settings.revenueEvents, ...settings.refundEvents])) {
    for (const { events, rows } of scan(eventsOf(name), { from: previous.from, to: window.to }, undefined)) {
      const who = events.numbers();
      const at = rowInstants(events.at(), rows);
      const amounts = rowValues(events.column("revenue"), rows, numberOf);
      const foreign = foreignCurrencies({ events, rows }, (properties) => read(name, properties));
      for (let i = 0; i < rows.length; i++) {
        const profile = survivor[who[rows[i]!]!]!;
        const tally = at[i]! >= window.from ? tallies.window : tallies.previous;
        if (!Number.isNaN(amounts[i]!)) tally.revenue[profile]! += amounts[i]!;
        else {
          const currency = foreign(i);
          if (currency !== undefined) tally.foreign.push({ profile, currency });
        }
      }
    }
  }
}

/** Sealed events and the latest ones, by name. */
function eventsByName(db: Database): (name: string) => Events[] {
  const cache = new ColumnCache<never>(cacheBytes) as Parameters<typeof sealedEvents>[2];
  const sealed = Map.groupBy(listChunks(db.$client, false), ({ nameId }) => nameId);
  const mark = watermark(db);
  const tail = new Tail(mark).pulled(db.$client, lastEvent(db.$client));
  const find = db.$client.prepare("select id from event_names where name = ?").pluck();
  return (name) => {
    const id = find.get(name) as number | undefined;
    if (id === undefined) return [];
    return [...(sealed.get(id) ?? []).map((row) => sealedEvents(row, db.$client, cache)), ...tail.of(id)];
  };
}

/** Reads from the properties of an event without revenue whether another currency is why. */
function foreignCurrencies(
  { events, rows }: Batch,
  read: (properties: Properties) => ReturnType<ReturnType<typeof revenueReader>>,
) {
  const columns = stated.map((path) => [path, pathColumn(".", path)(events)] as const);
  return (i: number): string | undefined => {
    const properties = Object.fromEntries(columns.map(([path, column]) => [path, column && valueAt(column, rows[i]!)]));
    const found = read(properties as Properties);
    return found.kind === "other_currency" ? found.currency : undefined;
  };
}

type Properties = Parameters<ReturnType<typeof revenueReader>>[1];
