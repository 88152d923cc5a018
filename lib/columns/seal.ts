import type { Database } from "#/db/client.ts";
import { buildChunks } from "#/lib/columns/build-chunks.ts";
import { chunkSize } from "#/lib/columns/chunk.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";
import { publish, sweep, watermark } from "#/lib/columns/publish.ts";
import { sampledProfiles } from "#/lib/columns/sampled.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";

/** An event waits at most so long (milliseconds) for its chunk. */
const patience = 60_000;
/** So many events are published at once. */
const batch = 16 * chunkSize;

/**
 * Puts events into chunks once 65,536 wait or one has waited for 60 s (at once with `all`). Returns how many it put.
 * Killed at any point it leaves nothing wrong; another process that seals at the same time is let by.
 */
export async function seal(db: Database, now: number, { all = false } = {}): Promise<number> {
  await sweep(db);
  await saveProfiles(db);
  const until = lastEvent(db.$client);
  let from = watermark(db);
  if (!all && !isDue(db, from, until, now)) return 0;
  const sampled = sampledProfiles(db.$client, until - from);
  let count = 0;
  while (from < until) {
    const to = Math.min(until, from + batch);
    const staged = await buildChunks(db, { after: from, until: to }, sampled);
    if (!(await publish(db, { staged, retired: [], watermark: { from, to } }))) return count;
    count += to - from;
    from = to;
  }
  return count;
}

function isDue(db: Database, from: number, until: number, now: number): boolean {
  if (until - from >= chunkSize) return true;
  const waiting = db.$client
    .prepare("select received_at from events where id > ? order by id limit 1")
    .pluck()
    .get(from);
  return waiting !== undefined && (waiting as number) <= now - patience;
}
