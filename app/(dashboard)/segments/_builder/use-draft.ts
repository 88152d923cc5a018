import { useReducer } from "react";
import { act } from "#/lib/criteria/form-commands.ts";
import { type Draft, put, stepsOf } from "#/lib/criteria/form-draft.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Particulars } from "./state.ts";

export type Content = { particulars: Particulars; draft: Draft };
type History = Content & { past: Content[]; future: Content[]; last: string };
type Step =
  | { kind: "change"; name: string; value: string }
  | { kind: "act"; command: string }
  | { kind: "replace"; content: Content }
  | { kind: "undo" | "redo" };

const kept = 200;
const contentOf = ({ particulars, draft }: Content): Content => ({ particulars, draft });

/** The form with its history. Typing on in one field is one step of it. */
export function useDraft(start: Content) {
  return useReducer(next, { ...start, past: [], future: [], last: "" });
}

function next(now: History, step: Step): History {
  switch (step.kind) {
    case "change":
      return stepped(now, changed(now, step), step.name);
    case "act":
      return stepped(now, { ...contentOf(now), draft: act(now.draft, step.command).draft }, "");
    case "replace":
      return stepped(now, step.content, "");
    case "undo": {
      const before = now.past.at(-1);
      if (!before) return now;
      return { ...before, past: now.past.slice(0, -1), future: [contentOf(now), ...now.future], last: "" };
    }
    case "redo": {
      const [after, ...future] = now.future;
      return after ? { ...after, past: [...now.past, contentOf(now)], future, last: "" } : now;
    }
  }
}

function stepped(now: History, content: Content, name: string): History {
  const past = name !== "" && name === now.last ? now.past : [...now.past, contentOf(now)].slice(-kept);
  return { ...content, past, future: [], last: name };
}

function changed({ particulars, draft }: Content, { name, value }: { name: string; value: string }): Content {
  if (!name.startsWith("/")) return { draft, particulars: { ...particulars, [name]: value } };
  return { particulars, draft: settle(put(draft, stepsOf(name), value) as Draft) };
}
