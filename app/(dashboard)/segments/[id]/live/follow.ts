import type { NextRequest } from "next/server";
import { findSession } from "#/lib/accounts/session.ts";
import { watchLive } from "#/lib/live/watch.ts";
import { database } from "#/lib/workspace/database.ts";

const askAgainMs = 15_000;
/** Whoever has this many pieces unread is let go, and comes back by itself. */
const mostUnread = 20;

const open = new Set<() => void>();
let ready = false;

/** The news of a live segment as text for an EventSource. It ends with its reader, with the session, and with the server. */
export function follow(
  { headers, signal }: NextRequest,
  segment: { id: number; since: number },
  after: number,
): ReadableStream<Uint8Array> {
  endWithTheServer();
  const encoder = new TextEncoder();
  let release = () => {};
  const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    const write = (text: string) => controller.enqueue(encoder.encode(text));
    const end = () => {
      if (!open.has(end)) return;
      release();
      controller.close();
    };
    write("retry: 2000\n\n");
    const stop = watchLive(database(), segment, after, (news) => {
      write(`id: ${news.picture.head}\ndata: ${JSON.stringify(news)}\n\n`);
      if ((controller.desiredSize ?? 0) <= 0) end();
    });
    const asking = setInterval(async () => {
      const session = await findSession(database(), headers).catch(() => undefined);
      if (!session) end();
    }, askAgainMs).unref();
    open.add(end);
    signal.addEventListener("abort", end);
    release = () => {
      open.delete(end);
      stop();
      clearInterval(asking);
      signal.removeEventListener("abort", end);
    };
  };
  return new ReadableStream({ start, cancel: () => release() }, { highWaterMark: mostUnread });
}

function endWithTheServer(): void {
  if (ready) return;
  ready = true;
  for (const signal of ["SIGTERM", "SIGINT"])
    process.once(signal, () => {
      for (const end of open) end();
    });
}
