"use client";

import { useEffect, useRef, useState } from "react";
import type { Tally } from "#/lib/live/tally.ts";
import type { News } from "#/lib/live/watch.ts";

export type Connection = "connecting" | "live" | "reconnecting" | "lost";

/** The server says something every five seconds; after this long it is not there any more. */
const silenceMs = 20_000;
const againMs = 5_000;
const patienceMs = 30_000;

/** The news of a live segment from `first` on, added up, while somebody looks at the page; with how it is connected. */
export function useLive(id: number, first: News): News & { connection: Connection } {
  const [base, setBase] = useState(first);
  const [news, setNews] = useState(first);
  const [connection, setConnection] = useState<Connection>("connecting");
  const head = useRef(first.picture.head);
  if (base !== first) {
    setBase(first);
    setNews(first);
  }

  useEffect(() => {
    head.current = first.picture.head;
    return connect(id, () => head.current, {
      state: setConnection,
      told: ({ picture, since }) => {
        head.current = picture.head;
        setNews((known) => ({ picture, since: sum(known.since, since) }));
      },
    });
  }, [id, first]);

  return { ...news, connection };
}

const sum = (a: Tally, b: Tally): Tally => ({ entered: a.entered + b.entered, left: a.left + b.left });

type Ears = { state: (connection: Connection) => void; told: (news: News) => void };

/** Keeps a stream open while the page is seen: a browser has few connections, and hidden pages would use them up. */
function connect(id: number, head: () => number, { state, told }: Ears): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heard = Date.now();

  /** A restart of the server is over by then. */
  const missing = () => (Date.now() - heard > patienceMs ? "lost" : "reconnecting");

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function open() {
    close();
    source = new EventSource(`/segments/${id}/live?after=${head()}`);
    source.onmessage = ({ data }) => {
      heard = Date.now();
      state("live");
      told(JSON.parse(data) as News);
      expect(silenceMs);
    };
    source.onerror = () => {
      state(missing());
      expect(source?.readyState === EventSource.CLOSED ? againMs : silenceMs);
    };
    expect(silenceMs);
  }

  /** Begins anew unless something is heard until then. */
  function expect(ms: number) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      state(missing());
      open();
    }, ms);
  }

  const follow = () => {
    if (document.hidden) return close();
    heard = Date.now();
    if (!source) open();
  };
  document.addEventListener("visibilitychange", follow);
  follow();
  return () => {
    document.removeEventListener("visibilitychange", follow);
    close();
  };
}
