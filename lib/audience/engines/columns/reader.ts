import type { Database } from "#/db/client.ts";
import { ColumnCache } from "#/lib/audience/engines/columns/column-cache.ts";
import { type Followed, follow, isCurrent } from "#/lib/audience/engines/columns/follow-people.ts";
import { readSettings } from "#/lib/audience/engines/columns/settings.ts";
import type { Cache } from "#/lib/audience/engines/columns/source.ts";
import { readSealed, type Sealed, type State } from "#/lib/audience/engines/columns/state.ts";
import { Tail } from "#/lib/audience/engines/columns/tail.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";
import { chunkVersion, profileVersion, watermark } from "#/lib/columns/publish.ts";

/** So many events are read in one transaction while catching up. */
const stretch = 50_000;

/** Follows the database: each `pull` gives the state that holds everything committed until then. */
export class Reader {
  readonly cache: Cache;
  readonly #db: Database;
  #followed: Followed | undefined;
  #sealed: Sealed | undefined;
  #tail: Tail | undefined;
  #state: State | undefined;

  constructor(db: Database, cacheBytes: number) {
    this.#db = db;
    this.cache = new ColumnCache(cacheBytes);
  }

  /** Reads all but the latest in short transactions, so that no question holds a long one. */
  catchUp(): void {
    const read = this.#db.$client.transaction(() => this.#advance(stretch, 1)).deferred;
    while (!read());
  }

  /** The state at this moment; to be called within the read transaction that answers from it. */
  pull(): State {
    this.#advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
    const settings = readSettings(this.#db.$client);
    const [sealed, tail, people] = [this.#sealed!, this.#tail!, this.#followed!.people];
    const known = this.#state;
    const same =
      known?.sealed === sealed &&
      known.tail === tail &&
      known.people === people &&
      known.settings.changes === settings.changes;
    if (!same) this.#state = { settings, sealed, tail, people };
    return this.#state!;
  }

  /** Reads at most so many events and steps of profiles; true once nothing is left to read. */
  #advance(events: number, steps: number): boolean {
    const connection = this.#db.$client;
    const version = chunkVersion(this.#db);
    if (this.#sealed?.version !== version) {
      this.#sealed = readSealed(connection, this.cache, version);
      const mark = watermark(this.#db);
      this.#tail = this.#tail?.without(mark) ?? new Tail(mark);
    }
    const last = lastEvent(connection);
    this.#tail = this.#tail!.pulled(connection, Math.min(last, this.#tail!.last + events));
    const settings = readSettings(connection);
    const savedVersion = profileVersion(this.#db);
    this.#followed = follow(this.#followed, { connection, cache: this.cache, settings, savedVersion }, steps);
    return this.#tail.last >= last && isCurrent(this.#followed, settings);
  }
}
