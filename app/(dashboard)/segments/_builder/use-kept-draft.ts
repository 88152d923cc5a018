import { type RefObject, useEffect, useRef, useState } from "react";
import { fromDraft } from "#/lib/criteria/form.ts";
import { readForm } from "./read-form.ts";
import type { Editing } from "./state.ts";
import type { Content } from "./use-draft.ts";

/** Whether two forms say the same, in whatever order their fields stand. */
export const sameContent = (one: Content, other: Content): boolean =>
  JSON.stringify([fromDraft(one.draft), one.particulars]) ===
  JSON.stringify([fromDraft(other.draft), other.particulars]);

/** A form that was left unfinished, and the version of the segment that it began with. */
type Kept = Content & { editing?: Editing };

/**
 * Keeps the form over a reload and a new sign-in, in this tab only. When the page has come, `restore` gets what was typed before
 * the script ran, else what was left unfinished. What was `sent` is forgotten once that has led to another page.
 */
export function useKeptDraft(
  key: string,
  form: RefObject<HTMLFormElement | null>,
  { editing, ...content }: Kept,
  dirty: boolean,
  restore: (content: Content, editing?: Editing) => void,
) {
  const [restored, setRestored] = useState(false);
  const sentText = useRef<string>(undefined);
  const text = JSON.stringify({ ...content, editing });
  const latest = useRef(text);
  latest.current = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the page has come
  useEffect(() => {
    const { particulars, draft } = readForm(new FormData(form.current!));
    if (!sameContent({ particulars, draft }, content)) return restore({ particulars, draft });
    const stored = sessionStorage.getItem(key);
    if (!stored) return;
    const { editing: began, ...kept } = JSON.parse(stored) as Kept;
    if (sameContent(kept, content)) return;
    restore(kept, began);
    setRestored(true);
  }, []);
  useEffect(() => {
    if (dirty) sessionStorage.setItem(key, text);
  }, [key, text, dirty]);
  useEffect(
    () => () => {
      const saved = sentText.current === latest.current && !location.pathname.startsWith("/sign-in");
      if (saved) sessionStorage.removeItem(key);
    },
    [key],
  );
  const sent = () => {
    sentText.current = text;
  };
  return { restored, sent };
}
