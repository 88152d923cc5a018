import { useRef, useState } from "react";
import { listId } from "./offered.ts";

const pause = 120;

/** Looks on the server for what contains a text, a moment after the last key; the answers by the list that they belong to. */
export function useSearch(self: number | undefined) {
  const [found, setFound] = useState<Record<string, string[]>>({});
  const run = useRef<{ timer: ReturnType<typeof setTimeout>; abort: AbortController }>(undefined);
  const search = (of: string, event: string, text: string) => {
    clearTimeout(run.current?.timer);
    run.current?.abort.abort();
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const query = new URLSearchParams({ of, event, text, self: String(self ?? 0) });
      const answer = await fetch(`/segments/new/suggestions?${query}`, {
        signal: abort.signal,
        redirect: "manual",
      }).catch(() => undefined);
      // Without an answer one types on: nothing depends on what is offered.
      if (!answer?.ok) return;
      const names = (await answer.json()) as string[];
      setFound((before) => ({ ...before, [listId(of, event)]: names }));
    }, pause);
    run.current = { timer, abort };
  };
  return { found, search };
}
