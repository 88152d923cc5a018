import { setImmediate } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { readDefinitions } from "#/lib/audience/engines/columns/definitions.ts";
import { columnEngine } from "#/lib/audience/engines/columns/engine.ts";
import { Lists } from "#/lib/audience/engines/columns/lists.ts";
import { remembering } from "#/lib/audience/engines/columns/memory.ts";
import { Reader } from "#/lib/audience/engines/columns/reader.ts";
import { Outdated } from "#/lib/audience/engines/columns/source.ts";
import type { State } from "#/lib/audience/engines/columns/state.ts";
import { evaluate, walked } from "#/lib/audience/evaluate.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

export type Asked = { criteria: Criteria; asOf?: number | undefined; now: number };

/** Who was found, in which state, and the audience of each rule by its JSON pointer. */
export type Found = {
  members: Audience;
  everyone: Audience;
  state: State;
  asOf: number;
  rules: ReadonlyMap<string, Audience>;
};

/** So far ahead of the clock (milliseconds) an instant may lie. */
const ahead = 60_000;
const attempts = 3;
/** The part of the cache that is kept for who is on uploaded lists; columns have the rest. */
const shareOfLists = 1 / 8;

/** An instant that cannot be asked about yet. */
class AsOfInFuture extends RangeError {
  readonly code = "as_of_in_future";
}

/** A question to which nobody wants the answer any more. */
class Superseded extends Error {
  readonly code = "superseded";
}

/** Evaluates definitions over one database, each in one state of it; `answer` reads from that state, too. */
export class Questions {
  readonly #db: Database;
  readonly #reader: Reader;
  readonly #memory = remembering();
  readonly #lists: Lists;

  constructor(db: Database, cacheBytes: number) {
    this.#db = db;
    this.#lists = new Lists(cacheBytes * shareOfLists);
    this.#reader = new Reader(db, cacheBytes * (1 - shareOfLists));
  }

  /** In one read transaction, start to end; with `sample` events of the sample only are looked at. */
  atOnce<T>(q: Asked, sample: boolean, answer: (found: Found) => T): T {
    this.#reader.catchUp();
    return this.#read(() => {
      const { walk, ...begun } = this.#begin(q, sample);
      return answer({ ...begun, members: walked(walk) });
    });
  }

  /** From the state at this moment, without evaluating anything. */
  inState<T>(answer: (state: State) => T): T {
    this.#reader.catchUp();
    return this.#read(() => answer(this.#reader.pull()));
  }

  /**
   * One leaf at a time, others first; anew if what it reads from has been replaced in a pause. Throws with the code
   * "superseded" once the answer is not `wanted` any more.
   */
  async inTurns<T>(q: Asked, answer: (found: Found) => T, wanted = () => true): Promise<T> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      try {
        return await this.#inTurns(q, answer, wanted);
      } catch (error) {
        if (!(error instanceof Outdated)) throw error;
      }
    }
    return this.atOnce(q, false, answer);
  }

  async #inTurns<T>(q: Asked, answer: (found: Found) => T, wanted: () => boolean): Promise<T> {
    this.#reader.catchUp();
    const { walk, ...begun } = this.#read(() => this.#begin(q, false));
    for (;;) {
      const step = this.#read(() => walk.next());
      await setImmediate();
      if (!wanted()) throw new Superseded("A later question took the place of this one.");
      if (!step.done) continue;
      const members = step.value;
      return this.#read(() => answer({ ...begun, members }));
    }
  }

  #begin({ criteria, asOf: asked, now }: Asked, sample: boolean) {
    const asOf = asked ?? now;
    if (asOf > now + ahead) throw new AsOfInFuture("That instant has not come yet; ask about now or about the past.");
    const connection = this.#db.$client;
    const state = this.#reader.pull();
    const { zone, currency } = state.settings;
    const question = { state, sample, connection, context: { asOf, zone, currency } };
    const fresh = columnEngine(question, readDefinitions(connection, criteria), this.#lists);
    const engine = this.#memory(fresh, state, asOf, sample);
    const rules = new Map<string, Audience>();
    const walk = evaluate(criteria, engine, (path, audience) => rules.set(path, audience));
    return { walk, state, asOf, rules, everyone: engine.everyone };
  }

  #read<T>(fn: () => T): T {
    return this.#db.$client.transaction(fn).deferred() as T;
  }
}
