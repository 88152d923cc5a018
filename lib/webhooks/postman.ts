import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { takeDue, webhooksWaiting } from "#/lib/webhooks/due.ts";
import { nextPage } from "#/lib/webhooks/payload.ts";
import { post } from "#/lib/webhooks/post.ts";
import type { Ways } from "#/lib/webhooks/receiver.ts";
import { advance, settle } from "#/lib/webhooks/settle.ts";
import { signed } from "#/lib/webhooks/sign.ts";
import { log } from "#/lib/workspace/log.ts";

/** `patience`: milliseconds that a receiver has to answer. */
type Options = { db: Database; ways: Ways; now: () => number; random?: () => number; patience?: number };

/**
 * Tells receivers what waits for them: webhooks side by side, each one call at a time, so that a slow one delays only itself.
 * There is one for a database.
 */
export class Postman {
  #options: Required<Options>;
  #rounds = new Map<number, Promise<void>>();
  #stopped = false;

  constructor(options: Options) {
    this.#options = { random: Math.random, patience: 10_000, ...options };
  }

  /** Sets out for every webhook for which something is due and nobody is on the way; answers how many those are. */
  start(): number {
    if (this.#stopped) return 0;
    const idle = webhooksWaiting(this.#options.db).filter((id) => !this.#rounds.has(id));
    for (const id of idle) this.#rounds.set(id, this.#round(id));
    return idle.length;
  }

  /** Resolves once everybody is back, and nobody sets out again. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.back();
  }

  /** Resolves once everybody who is on the way is back. */
  async back(): Promise<void> {
    await Promise.all(this.#rounds.values());
  }

  async #round(webhookId: number): Promise<void> {
    try {
      while (!this.#stopped && (await this.#call(webhookId)));
    } catch (err) {
      log.error({ err, webhookId }, "a webhook is called again later");
    } finally {
      this.#rounds.delete(webhookId);
    }
  }

  /** Makes the call that is due; false where none is. */
  async #call(webhookId: number): Promise<boolean> {
    const { db, ways, now, random, patience } = this.#options;
    const due = await takeDue(db, webhookId, now(), random());
    if (!due) return false;
    const { delivery, url, secret } = due;
    const page = nextPage(db, delivery);
    if (page.body.members.length === 0) {
      await transaction(db, () => advance(db, delivery, page, now()));
      return true;
    }
    const body = JSON.stringify(page.body);
    const at = now();
    const started = performance.now();
    const answer = await post(new URL(url), signed(secret, page.body.id, body, at), body, ways, patience);
    const ms = Math.round(performance.now() - started);
    await settle(db, { delivery, page, answer, at, ms }, now(), random());
    return true;
  }
}
