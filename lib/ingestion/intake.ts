import type { Database } from "#/db/client.ts";
import { readCall } from "#/lib/ingestion/call.ts";
import type { Arrival } from "#/lib/ingestion/call-time.ts";
import { Refused } from "#/lib/ingestion/ids.ts";
import { flush, forget, makeParts, type Parts } from "#/lib/ingestion/parts.ts";
import { objectOf, shown } from "#/lib/ingestion/read.ts";
import { revenueReader } from "#/lib/ingestion/revenue.ts";
import { type Rules, takeCall } from "#/lib/ingestion/take-call.ts";
import { merger } from "#/lib/profiles/merge.ts";
import type { Person } from "#/lib/profiles/person.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Rejection = { index: number; messageId: string | null; reason: string };
export type Outcome = { accepted: number; duplicates: number; rejected: Rejection[] };

/**
 * Takes calls in, inside the transaction of whoever asks: `begin`, then `take` for every batch, then `flush`. What it
 * holds between transactions is dropped when another connection has written, and must be by `forget` after a rollback.
 */
export class Intake {
  #db: Database;
  #parts: Parts;
  #merge: ReturnType<typeof merger>;
  #version = -1;
  #rules: Rules | undefined;
  #change: number | undefined;

  constructor(db: Database) {
    this.#db = db;
    this.#parts = makeParts(db);
    this.#merge = merger(db.$client);
  }

  begin(): void {
    const version = this.#db.$client.pragma("data_version", { simple: true }) as number;
    if (version !== this.#version) this.forget();
    this.#version = version;
    this.#change = undefined;
    if (this.#rules) return;
    const settings = workspaceSettings(this.#db);
    const gap = settings.sessionGapMinutes * 60_000;
    this.#rules = {
      gap,
      revenueOf: revenueReader(settings),
      merge: (loser, survivor) => this.#join(loser, survivor, gap),
    };
  }

  take(calls: readonly unknown[], arrival: Arrival): Outcome {
    const outcome: Outcome = { accepted: 0, duplicates: 0, rejected: [] };
    calls.forEach((raw, index) => {
      try {
        const fresh = takeCall(readCall(raw, arrival), arrival.receivedAt, this.#parts, this.#rules!);
        if (fresh) outcome.accepted++;
        else outcome.duplicates++;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        outcome.rejected.push({ index, messageId: this.#note(raw, error), reason: error.message });
      }
    });
    return outcome;
  }

  flush(now: number): void {
    flush(this.#parts, () => this.#nextChange(), now);
  }

  forget(): void {
    forget(this.#parts);
    this.#rules = undefined;
    this.#version = -1;
  }

  #nextChange(): number {
    this.#change ??= nextChange(this.#db);
    return this.#change;
  }

  #join(loser: Person, survivor: Person, gap: number): Person {
    const { people, devices, sessions } = this.#parts;
    devices.flush();
    sessions.flush();
    const moved = this.#merge(loser, survivor, this.#nextChange(), gap);
    people.merged(loser, survivor, moved.aliases);
    devices.merged(survivor.id, moved.devices);
    sessions.merged([loser.id, survivor.id], moved.streams);
    return survivor;
  }

  /** Keeps a refused call as a warning; answers with its message id. */
  #note(raw: unknown, { field, message }: Refused): string | null {
    const call = objectOf(raw) ?? {};
    const brief = (value: unknown) => (typeof value === "string" ? value.slice(0, 100) : value && shown(value));
    const { type, event, messageId, userId, anonymousId } = call;
    const sample = { type, event, messageId, userId, anonymousId };
    const entries = Object.entries(sample).map(([key, value]) => [key, brief(value)]);
    this.#parts.warnings.note("rejected", field || "call", message, Object.fromEntries(entries));
    return typeof messageId === "string" ? messageId : null;
  }
}
