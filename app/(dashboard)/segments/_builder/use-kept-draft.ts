import { useEffect, useState } from "react";
import type { Content } from "./use-draft.ts";

/**
 * Keeps the form over a reload, in this tab only. `restore` gets what was left unfinished, once; a form that the server has
 * already filled with something sent is left as it is.
 */
export function useKeptDraft(key: string, content: Content, dirty: boolean, restore: (content: Content) => void) {
  const [restored, setRestored] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the page has come
  useEffect(() => {
    const kept = sessionStorage.getItem(key);
    if (!kept || kept === JSON.stringify(content)) return;
    restore(JSON.parse(kept) as Content);
    setRestored(true);
  }, []);
  useEffect(() => {
    if (dirty) sessionStorage.setItem(key, JSON.stringify(content));
  }, [key, content, dirty]);
  return restored;
}
