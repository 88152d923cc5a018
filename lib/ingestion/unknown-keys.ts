import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { Warnings } from "#/lib/ingestion/warnings.ts";

const often = 60_000;
const shownOfKey = 18;

/**
 * Counts the requests with a write key that is unknown. Clients drop what they sent with it, so somebody should hear of it:
 * the count is among the warnings, written at most once a minute.
 */
export function unknownKeys(db: Database): (key: string | undefined, now: number) => Promise<void> {
  const warnings = new Warnings(db.$client);
  let written = Number.NEGATIVE_INFINITY;
  return async (key, now) => {
    const message = "Calls came with an unknown or revoked write key, or without one: their senders have dropped them.";
    warnings.note("unknown_key", "write key", message, { key: key && `${key.slice(0, shownOfKey)}…` });
    if (now - written < often) return;
    written = now;
    await transaction(db, () => warnings.flush(now));
  };
}
