import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { listChunks } from "#/lib/columns/chunk-store.ts";
import { compareProfiles } from "#/lib/columns/compare-profiles.ts";
import { type Difference, differences } from "#/lib/columns/differences.ts";
import { eventRows } from "#/lib/columns/event-rows.ts";
import { watermark } from "#/lib/columns/publish.ts";
import { survivors } from "#/lib/columns/survivors.ts";

/**
 * Reads all rows and all columns and says where these differ, one sentence each; nothing if they agree. Others may write
 * meanwhile.
 */
export async function compareColumns(db: Database): Promise<string[]> {
  return [...(await compareEvents(db)), ...(await compareProfiles(db))];
}

/** What differs in one walk may have changed on the way: it is a fault if it also differs in one state of the database. */
async function compareEvents(db: Database): Promise<string[]> {
  const faults = new Set<string>();
  for (const suspect of await suspects(db)) {
    for (const fault of confirmed(db, suspect)) faults.add(fault);
    await setImmediate();
  }
  return [...faults];
}

/** Walks in short reads. Events of a name that are in no chunk are one suspect, from the first to the last. */
async function suspects(db: Database): Promise<Difference[]> {
  const { until, ...state } = db.$client
    .transaction(() => ({
      chunks: listChunks(db.$client, false),
      until: watermark(db),
      survivor: survivors(db.$client),
    }))
    .deferred();
  const found: Difference[] = [];
  const lost = new Map<number, Difference>();
  for (const one of differences(db.$client, state, eventRows(db.$client, 0, until))) {
    if (!one) await setImmediate();
    else if (one.from < one.to) found.push(one);
    else lost.set(one.name, { ...one, from: lost.get(one.name)?.from ?? one.from });
  }
  return [...found, ...lost.values()];
}

/** Compares what stands there now, in one read. */
function confirmed(db: Database, { name, from, to }: Difference): string[] {
  return db.$client
    .transaction(() => {
      const chunks = listChunks(db.$client, false).filter(
        (row) => row.nameId === name && row.firstEventId <= to && row.lastEventId >= from,
      );
      const first = Math.min(from, chunks[0]?.firstEventId ?? from);
      const last = Math.max(to, chunks.at(-1)?.lastEventId ?? to);
      const state = { chunks, survivor: survivors(db.$client) };
      return differences(db.$client, state, eventRows(db.$client, first - 1, last, name))
        .filter((one) => one !== undefined)
        .map(({ says }) => says)
        .toArray();
    })
    .deferred();
}
