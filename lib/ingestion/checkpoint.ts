import { statSync } from "node:fs";
import type { Database } from "#/db/client.ts";

const largest = 256 * 1024 * 1024;
const between = 1000;

/** Keeps the write-ahead log short: beyond 256 MB it is written back and cut, unless somebody reads at that moment. */
export function checkpointer({ $client }: Database): () => void {
  const log = `${$client.name}-wal`;
  let last = 0;
  return () => {
    const now = performance.now();
    if (now - last < between) return;
    last = now;
    const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    if (size <= largest) return;
    try {
      $client.pragma("wal_checkpoint(TRUNCATE)");
    } catch {
      // Nothing is lost: the log grows until the next try, and the commits say what is wrong with the disk.
    }
  };
}
