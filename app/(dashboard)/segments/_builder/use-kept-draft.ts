import { type RefObject, useEffect, useRef, useState } from "react";
import { fromDraft } from "#/lib/criteria/form.ts";
import { readForm } from "./read-form.ts";
import type { Content } from "./use-draft.ts";

/** Whether two forms say the same, in whatever order their fields stand. */
export const sameContent = (one: Content, other: Content): boolean =>
  JSON.stringify([fromDraft(one.draft), one.particulars]) ===
  JSON.stringify([fromDraft(other.draft), other.particulars]);

/**
 * Keeps the form over a reload, in this tab only. When the page has come, `restore` gets what was typed before the script ran,
 * else what was left unfinished. `leave` forgets it, until the next change.
 */
export function useKeptDraft(
  key: string,
  form: RefObject<HTMLFormElement | null>,
  content: Content,
  dirty: boolean,
  restore: (content: Content) => void,
) {
  const [restored, setRestored] = useState(false);
  const leaving = useRef<string>(undefined);
  const text = JSON.stringify(content);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the page has come
  useEffect(() => {
    const { particulars, draft } = readForm(new FormData(form.current!));
    if (!sameContent({ particulars, draft }, content)) return restore({ particulars, draft });
    const kept = sessionStorage.getItem(key);
    if (!kept || sameContent(JSON.parse(kept) as Content, content)) return;
    restore(JSON.parse(kept) as Content);
    setRestored(true);
  }, []);
  useEffect(() => {
    if (dirty && leaving.current !== text) sessionStorage.setItem(key, text);
  }, [key, text, dirty]);
  const leave = () => {
    leaving.current = text;
    sessionStorage.removeItem(key);
  };
  return { restored, leave };
}
