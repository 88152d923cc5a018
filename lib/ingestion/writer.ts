import { setTimeout as sleep } from "node:timers/promises";
import { type Database, openDatabase } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { checkpointer } from "#/lib/ingestion/checkpoint.ts";
import { Intake, type Outcome } from "#/lib/ingestion/intake.ts";

export type { Outcome } from "#/lib/ingestion/intake.ts";

export type WriteOptions = {
  /** Epoch ms by the server's clock. */
  receivedAt: number;
  /** Epoch ms by the client's clock when it sent the batch; a call's own `sentAt` wins. */
  sentAt?: number;
  /** The calls come from an archive: their timestamps are right already. */
  archived?: boolean;
  /** Runs in the same transaction, after the calls are in. */
  also?: (outcome: Outcome) => void;
};

export type Writer = {
  /**
   * Takes raw calls of the Segment specification in, all or none. When it resolves they are on the disk; calls that
   * cannot be taken are in `rejected`. Throws the database's error (SQLITE_FULL, SQLITE_BUSY …) with nothing written.
   */
  write(calls: readonly unknown[], options: WriteOptions): Promise<Outcome>;
  /** Waits for what is under way, then closes the writer's connection. */
  close(): Promise<void>;
};

type Batch = PromiseWithResolvers<Outcome> & { calls: readonly unknown[]; options: WriteOptions };

/** How long a commit waits for company (ms), how many calls it takes at most unless one batch has more, and its pause. */
const collect = 2;
const callsPerCommit = 600;

/** Opens the writer: a connection of its own to the same database, and one commit for all that arrive together. */
export function openWriter(db: Database): Writer {
  const own = openDatabase(db.$client.name, { wait: 50 });
  own.$client.pragma("wal_autocheckpoint = 8000");
  return writerOver(own);
}

/** A writer that uses this connection, which nobody else may use, and closes it in the end. */
export function writerOver(db: Database): Writer {
  const intake = new Intake(db);
  const checkpoint = checkpointer(db);
  const waiting: Batch[] = [];
  let working: Promise<void> | undefined;

  async function work(): Promise<void> {
    try {
      while (waiting.length > 0) {
        await sleep(collect);
        await settle(takeTogether(waiting));
        checkpoint();
      }
    } finally {
      working = undefined;
    }
  }

  async function settle(batches: Batch[]): Promise<void> {
    try {
      const outcomes = await transaction(db, () => commit(batches));
      batches.forEach((batch, i) => {
        batch.resolve(outcomes[i]!);
      });
    } catch (error) {
      intake.forget();
      if (batches.length === 1) return batches[0]!.reject(error);
      for (const batch of batches) await settle([batch]);
    }
  }

  function commit(batches: Batch[]): Outcome[] {
    intake.begin();
    const outcomes = batches.map(({ calls, options }) => {
      const { receivedAt, sentAt, archived = false, also } = options;
      const outcome = intake.take(calls, { receivedAt, sentAt, archived });
      also?.(outcome);
      return outcome;
    });
    intake.flush(batches.at(-1)!.options.receivedAt);
    return outcomes;
  }

  return {
    write(calls, options) {
      const batch = { ...Promise.withResolvers<Outcome>(), calls, options };
      waiting.push(batch);
      working ??= work();
      return batch.promise;
    },
    async close() {
      await working;
      db.$client.close();
    },
  };
}

/** Takes batches from the front until there are enough calls for one commit. */
function takeTogether(waiting: Batch[]): Batch[] {
  let calls = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || calls + waiting[count]!.calls.length <= callsPerCommit))
    calls += waiting[count++]!.calls.length;
  return waiting.splice(0, count);
}
