import { useEffect, useId, useRef, useState } from "react";
import { type Draft, flatten } from "#/lib/criteria/form-draft.ts";
import type { Review } from "./state.ts";

const pause = 100;
/** How long to wait before each further attempt when the server could not be asked; the last one goes on. */
const retries = [1_000, 2_000, 5_000, 10_000];

/**
 * Asks the server about the rules a moment after the last change, again until it answers. An answer that is out of date is
 * dropped, and the server stops working on it.
 */
export function usePreview(first: Review, draft: Draft, self: number | undefined) {
  const [review, setReview] = useState(first);
  const [trouble, setTrouble] = useState("");
  const { asOf } = review.preview;
  const fields = JSON.stringify(draft);
  const [answered, setAnswered] = useState(fields);
  const lane = `${useId()}${useRef(Date.now()).current}`;
  const [given, setGiven] = useState(first);
  if (given !== first) {
    setGiven(first);
    setReview(first);
  }
  useEffect(() => {
    if (answered === fields) return;
    const run = new AbortController();
    let timer = setTimeout(attempt, pause, 0);
    async function attempt(failures: number) {
      try {
        const found = await ask(JSON.parse(fields) as Draft, { self, lane, asOf }, run.signal);
        if (run.signal.aborted) return;
        setReview(found);
        setAnswered(fields);
        setTrouble("");
      } catch (error) {
        if (run.signal.aborted) return;
        setTrouble((error as Error).message);
        timer = setTimeout(attempt, retries[Math.min(failures, retries.length - 1)], failures + 1);
      }
    }
    return () => {
      clearTimeout(timer);
      run.abort();
    };
  }, [fields, answered, self, lane, asOf]);
  return { ...review, trouble, busy: answered !== fields };
}

type Asking = { self: number | undefined; lane: string; asOf: number };

async function ask(draft: Draft, { self, lane, asOf }: Asking, signal: AbortSignal): Promise<Review> {
  const body = new URLSearchParams(flatten(draft));
  body.set("lane", lane);
  body.set("asOf", String(asOf));
  if (self) body.set("id", String(self));
  const answer = await fetch("/segments/new/preview", { method: "POST", body, signal, redirect: "manual" }).catch(
    () => undefined,
  );
  if (!answer)
    throw new Error("The connection is lost. Your work is kept here, and the size is counted as soon as it is back.");
  if (answer.type === "opaqueredirect")
    throw new Error("You are signed out. Sign in in another tab; your work is kept here.");
  if (!answer.ok)
    throw new Error("The size could not be counted. Your work is kept here; it is tried again by itself.");
  return (await answer.json()) as Review;
}
