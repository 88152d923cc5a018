import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { segmentsBehind } from "#/lib/live/behind.ts";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { log } from "#/lib/workspace/log.ts";

/** Bytes of members that a disk should take each minute at most: those of a million people are 125 kB. */
const aMinute = 4_000_000;

/**
 * Makes new snapshots of those of these segments that are live and have changed since theirs, one after the other, and waits
 * for that up to `patience` milliseconds; the others keep theirs. False where nothing was behind.
 */
export async function freshen(
  db: Database,
  evaluator: Evaluator,
  ids: readonly number[],
  now: number,
  patience = 300,
): Promise<boolean> {
  const behind = segmentsBehind(db, now, ids);
  if (behind.length === 0) return false;
  const until = performance.now() + patience;
  const all = async () => {
    for (const { id } of behind) if (performance.now() < until) await freshenOne(db, evaluator, id, now);
  };
  await Promise.race([all(), sleep(patience, undefined, { ref: false })]);
  return true;
}

/** The same of all live segments, the oldest snapshots first; after `enough` bytes of members the rest wait for the next time. */
export async function freshenOldest(
  db: Database,
  evaluator: Evaluator,
  clock: () => number,
  enough = aMinute,
): Promise<void> {
  let bytes = 0;
  for (const { id, bytes: more } of segmentsBehind(db, clock())) {
    if (bytes >= enough) return;
    bytes += more;
    await freshenOne(db, evaluator, id, clock());
  }
}

/** The same of one segment, for as long as that takes; one that breaks keeps its latest snapshot. */
export async function freshenOne(db: Database, evaluator: Evaluator, segment: number, now: number): Promise<void> {
  try {
    await freshSnapshot(db, evaluator, segment, now);
  } catch (err) {
    log.error({ err, segment }, "a live segment could not be counted; its latest snapshot stands");
  }
}
