import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";

/** How long (ms) to wait for readers that keep the log from being emptied. */
const patience = 2_000;

/**
 * Moves what was written from the log to the file, and the log's old pages out of the world. Throws if somebody reads all
 * along. It blocks the thread while it writes, so it belongs on the jobs thread.
 */
export async function emptyLog({ $client }: Database): Promise<void> {
  const until = performance.now() + patience;
  // Waiting inside of SQLite would keep everybody else from writing.
  const wait = $client.pragma("busy_timeout", { simple: true });
  const isBusy = () => {
    $client.pragma("wal_checkpoint(PASSIVE)");
    $client.pragma("busy_timeout = 0");
    try {
      return ($client.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[])[0]?.busy === 1;
    } finally {
      $client.pragma(`busy_timeout = ${wait}`);
    }
  };
  while (isBusy()) {
    if (performance.now() > until) throw new Error("The log could not be emptied: somebody reads all the time.");
    await sleep(20);
  }
}
