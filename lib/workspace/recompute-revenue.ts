import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { rebuildColumns } from "#/lib/columns/rebuild.ts";
import { revenueReader } from "#/lib/ingestion/revenue.ts";
import { refreshEverySegment } from "#/lib/workspace/change-settings.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Row = { id: number; name: string; properties: string; revenue: number | null };

const atOnce = 2_000;
const pause = 5;

/**
 * Gives every event the revenue that it has by the currency and the revenue events of now; if any differs it rebuilds the
 * columns and has every segment calculated anew. Answers how many events it altered. May be interrupted and repeated: with
 * `again` it rebuilds the columns in any case, because rows may have been altered before the interruption.
 */
export async function recomputeRevenue(
  db: Database,
  now: () => number,
  onProgress: (done: number, total: number) => void,
  again = false,
): Promise<number> {
  const total = (db.$client.prepare("select max(id) from events").pluck().get() as number | null) ?? 0;
  const differing = differingRevenue(db);
  const write = db.$client.prepare("update events set revenue = ? where id = ?");
  let altered = 0;
  for (let from = 0; from < total; from += atOnce) {
    const changes = differing(from, from + atOnce);
    if (changes.length > 0)
      await transaction(db, () => {
        for (const { id, revenue } of changes) write.run(revenue, id);
      });
    altered += changes.length;
    if (from % (50 * atOnce) === 0) onProgress(from, total);
    await sleep(changes.length > 0 ? pause : 0);
  }
  if (altered > 0 || again) {
    await rebuildColumns(db);
    await transaction(db, () => refreshEverySegment(db, now()));
  }
  return altered;
}

/** The events above an id up to another whose revenue is not what it should be, with what it should be. */
function differingRevenue(db: Database) {
  const settings = workspaceSettings(db);
  const revenueOf = revenueReader(settings);
  const named = db.$client.prepare("select id from event_names where name in (select value from json_each(?))").pluck();
  const names = JSON.stringify(named.all(JSON.stringify([...settings.revenueEvents, ...settings.refundEvents])));
  const rows = db.$client.prepare(
    `select e.id, n.name, e.properties, e.revenue from events e join event_names n on n.id = e.name_id
     where e.id > ? and e.id <= ? and (e.revenue is not null or e.name_id in (select value from json_each(?)))`,
  );
  return (above: number, upTo: number) =>
    (rows.all(above, upTo, names) as Row[]).flatMap((row) => {
      const read = revenueOf(row.name, JSON.parse(row.properties));
      const revenue = read.kind === "amount" ? read.minor : null;
      return revenue === row.revenue ? [] : [{ id: row.id, revenue }];
    });
}
