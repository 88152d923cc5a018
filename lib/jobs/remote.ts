import type { Transferable } from "node:worker_threads";

export type Calls = Record<string, (argument: never) => unknown>;
type Request = { call: number; name: string; argument: unknown };
type Reply = { reply: number } & ({ value: unknown } | { error: string; code?: string });
/** What a Worker and a MessagePort have in common. */
type Port = {
  postMessage(message: unknown, transfer?: readonly Transferable[]): void;
  on(event: "message", listener: (message: Request | Reply) => void): unknown;
};

/** Answers the calls that arrive on a port with a table of functions, each in the order of its own awaiting. */
export function serve(port: Port, calls: Calls): void {
  port.on("message", async (message: Request | Reply) => {
    if (!("call" in message)) return;
    try {
      const handler = calls[message.name];
      if (!handler) throw new Error(`This thread answers no call "${message.name}".`);
      port.postMessage({ reply: message.call, value: await handler(message.argument as never) });
    } catch (error) {
      const { message: text, code } = error as { message: string; code?: string };
      port.postMessage({ reply: message.call, error: text ?? String(error), code });
    }
  });
}

class RemoteError extends Error {
  readonly code: string | undefined;
  constructor(message: string, code?: string) {
    super(message);
    this.code = code;
  }
}

/** Calls the functions that another thread serves on the other end of a port. */
export class Remote<C extends Calls> {
  #port: Port;
  #next = 1;
  #waiting = new Map<number, PromiseWithResolvers<unknown>>();

  constructor(port: Port) {
    this.#port = port;
    port.on("message", (message: Request | Reply) => {
      if (!("reply" in message)) return;
      const waiting = this.#waiting.get(message.reply);
      this.#waiting.delete(message.reply);
      if ("error" in message) waiting?.reject(new RemoteError(message.error, message.code));
      else waiting?.resolve(message.value);
    });
  }

  /** What stands in `transfer` is moved to the other thread instead of copied. */
  call<N extends keyof C & string>(
    name: N,
    argument: Parameters<C[N]>[0],
    transfer: Transferable[] = [],
  ): Promise<Awaited<ReturnType<C[N]>>> {
    const call = this.#next++;
    const waiting = Promise.withResolvers<unknown>();
    this.#waiting.set(call, waiting);
    this.#port.postMessage({ call, name, argument }, transfer);
    return waiting.promise as Promise<Awaited<ReturnType<C[N]>>>;
  }

  get pending(): number {
    return this.#waiting.size;
  }

  /** The other side is gone: every call that waits fails with this reason. */
  fail(reason: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }
}
