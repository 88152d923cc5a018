import { useEffect, useRef, useState } from "react";
import { type Draft, flatten } from "#/lib/criteria/form-draft.ts";
import type { Review } from "./state.ts";

const pause = 200;

/** Asks the server about the rules a moment after the last change; an answer that is out of date is dropped. */
export function usePreview(first: Review, draft: Draft, id: number | undefined) {
  const [review, setReview] = useState(first);
  const [trouble, setTrouble] = useState("");
  const [busy, setBusy] = useState(false);
  const fields = JSON.stringify(draft);
  const answered = useRef(fields);
  const [given, setGiven] = useState(first);
  if (given !== first) {
    setGiven(first);
    setReview(first);
  }
  useEffect(() => {
    if (answered.current === fields) return;
    const run = new AbortController();
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        const found = await ask(JSON.parse(fields) as Draft, id, run.signal);
        answered.current = fields;
        setReview(found);
        setTrouble("");
      } catch (error) {
        if (!run.signal.aborted) setTrouble((error as Error).message);
      } finally {
        if (!run.signal.aborted) setBusy(false);
      }
    }, pause);
    return () => {
      clearTimeout(timer);
      run.abort();
    };
  }, [fields, id]);
  return { ...review, trouble, busy: busy || answered.current !== fields };
}

async function ask(draft: Draft, id: number | undefined, signal: AbortSignal): Promise<Review> {
  const body = new URLSearchParams(flatten(draft));
  if (id) body.set("id", String(id));
  const answer = await fetch("/segments/new/preview", { method: "POST", body, signal }).catch(() => undefined);
  if (!answer)
    throw new Error("The connection is lost. Your work is kept here; the size is counted again with your next change.");
  if (answer.redirected) throw new Error("You are signed out. Sign in in another tab; your work is kept here.");
  if (!answer.ok)
    throw new Error("The size could not be counted. Your work is kept here; it is tried again with your next change.");
  return (await answer.json()) as Review;
}
