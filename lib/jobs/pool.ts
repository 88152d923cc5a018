import type { Transferable, Worker } from "node:worker_threads";
import { type Calls, Remote, serve } from "#/lib/jobs/remote.ts";

/**
 * One thread, started on its first call and again after it died. `answers` are the calls that the thread
 * may make back to the thread that owns it. A call that was under way when the thread died is rejected.
 */
export class Thread<C extends Calls> {
  #start: () => Worker;
  #answers: Calls;
  #running: { worker: Worker; remote: Remote<C> } | undefined;
  #closed = false;

  constructor(start: () => Worker, answers: Calls = {}) {
    this.#start = start;
    this.#answers = answers;
  }

  call<N extends keyof C & string>(name: N, argument: Parameters<C[N]>[0], transfer: Transferable[] = []) {
    return this.#thread().call(name, argument, transfer);
  }

  get pending(): number {
    return this.#running?.remote.pending ?? 0;
  }

  /** Whether the thread runs: it has been called, and has not died since. */
  get alive(): boolean {
    return this.#running !== undefined;
  }

  #thread(): Remote<C> {
    if (this.#closed) throw new Error("The server is stopping.");
    if (this.#running) return this.#running.remote;
    const worker = this.#start();
    worker.unref();
    const remote = new Remote<C>(worker);
    serve(worker, this.#answers);
    const lost = (reason: Error) => {
      if (this.#running?.worker === worker) this.#running = undefined;
      remote.fail(reason);
    };
    worker.on("error", (error) => lost(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", (code) => lost(new Error(`A thread of the server stopped with ${code}.`)));
    this.#running = { worker, remote };
    return remote;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running?.worker.terminate();
  }
}
