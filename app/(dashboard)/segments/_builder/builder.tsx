"use client";

import { type FormEvent, startTransition, useActionState, useEffect, useRef, useState } from "react";
import { AsOf } from "#/app/_ui/as-of.tsx";
import { Button } from "#/app/_ui/button.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { act } from "#/lib/criteria/form-commands.ts";
import { fieldOf } from "#/lib/criteria/form-places.ts";
import type { Suggestions } from "#/lib/segments/suggestions.ts";
import { build } from "./actions.ts";
import { ChangesPanel } from "./changes-panel.tsx";
import { ConflictPanel } from "./conflict-panel.tsx";
import { Draggables } from "./drag.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { focusNode } from "./focus-node.ts";
import { JsonPanel } from "./json-panel.tsx";
import { Node } from "./node.tsx";
import { OfferedLists } from "./offered-lists.tsx";
import { ParticularsFields } from "./particulars-fields.tsx";
import { SizePanel } from "./size-panel.tsx";
import type { BuilderState } from "./state.ts";
import { BuilderContext } from "./use-builder.ts";
import { type Content, useDraft } from "./use-draft.ts";
import { sameContent, useKeptDraft } from "./use-kept-draft.ts";
import { useLeaveWarning } from "./use-leave-warning.ts";
import { usePreview } from "./use-preview.ts";
import { useSearch } from "./use-search.ts";

const sentCommands = ["save", "import"];

/**
 * The form that makes and changes segments. Every button sends it; where JavaScript runs, all but saving happens here.
 * `keep` names the unfinished draft in the browser.
 */
export function Builder({ start, offers, keep }: { start: BuilderState; offers: Suggestions; keep: string }) {
  const [state, send, pending] = useActionState(build, start);
  const [content, dispatch] = useDraft({ particulars: state.particulars, draft: state.draft });
  const { draft, particulars } = content;
  const { preview, known: named, same, zone, trouble, busy } = usePreview(state, draft, start.editing?.id);
  const { found, search } = useSearch(start.editing?.id);
  const [editing, setEditing] = useState(start.editing);
  const replace = (next: Content, began = editing) => {
    dispatch({ kind: "replace", content: next });
    setEditing(began);
  };
  const key = `satsuma-builder ${keep}`;
  const form = useRef<HTMLFormElement>(null);
  const kept = { particulars, draft, ...(editing && { editing }) };
  const { restored, sent } = useKeptDraft(key, form, kept, content.past.length > 0, replace);
  useLeaveWarning(!pending && !sameContent(content, start));
  const focus = useRef("");

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer of the server
  useEffect(() => {
    if (state === start) return;
    setEditing(state.editing);
    if (state.replaced) replace({ particulars: state.particulars, draft: state.draft }, state.editing);
    form.current?.querySelector<HTMLElement>("[data-arrives]")?.focus();
  }, [state]);
  useEffect(() => {
    if (focus.current) focusNode(focus.current);
    focus.current = "";
  });

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const submitter = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const command = submitter?.value ?? "count";
    if (!sentCommands.includes(command)) {
      focus.current = `${command.split(" ")[0]} ${act(draft, command).focus}`;
      if (command !== "count") dispatch({ kind: "act", command });
      return;
    }
    if (pending) return;
    if (command === "save") sent();
    const fields = new FormData(event.currentTarget, submitter);
    startTransition(() => send(fields));
  }

  const move = (from: string, to: string) => dispatch({ kind: "act", command: `move ${from} ${to}` });
  const change = (name: string, value: string) => dispatch({ kind: "change", name, value });
  const shown = state.asked
    ? [
        ...Object.entries(state.errors).map(([target, message]) => ({ target, message })),
        ...preview.errors.map(({ path, message }) => ({ target: fieldOf(draft, path) || "/", message })),
      ]
    : [];
  const errors = Object.fromEntries(
    shown.toReversed().map(({ target, message }) => [target === "/" ? "" : target, message]),
  );
  const reviewed = state.consequences !== undefined && sameContent(state, content);
  const { consequences, confirmed, conflict } = state;

  const known = { ...offers, named, found };
  return (
    <BuilderContext value={{ draft, preview, known, errors, change, move, search }}>
      <form ref={form} action={send} onSubmit={onSubmit} noValidate className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <button type="submit" name="do" value="count" tabIndex={-1} aria-hidden="true" className="sr-only" />
        {editing && (
          <>
            <input type="hidden" name="id" value={editing.id} />
            <input type="hidden" name="version" value={editing.version} />
            <input type="hidden" name="was" value={editing.was} />
          </>
        )}
        {restored && <p role="status">What you had not saved is back. Undo returns to the saved form.</p>}
        <Problem>{state.problem}</Problem>
        <ErrorSummary errors={shown} />
        {conflict && <ConflictPanel conflict={conflict} />}
        {reviewed && consequences && confirmed && (
          <ChangesPanel
            consequences={consequences}
            confirmed={confirmed}
            zone={zone}
            live={particulars.kind === "live"}
          />
        )}
        <ParticularsFields values={particulars} errors={state.errors} isNew={!editing} change={change} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_18rem]">
          <section aria-label="Rules" className="grid grid-cols-[minmax(0,1fr)] gap-3">
            <div className="flex flex-wrap items-center gap-2">
              <h2 className="mr-auto font-semibold text-lg">Rules</h2>
              <span className="hidden gap-2 scripted:inline-flex">
                <Button disabled={content.past.length === 0} onClick={() => dispatch({ kind: "undo" })}>
                  Undo
                </Button>
                <Button disabled={content.future.length === 0} onClick={() => dispatch({ kind: "redo" })}>
                  Redo
                </Button>
              </span>
            </div>
            <div className="-mt-2 flex flex-wrap gap-x-1 text-muted text-sm">
              All sizes here are <AsOf at={preview.asOf} zone={zone} />
            </div>
            <Draggables>
              <Node steps={[]} />
            </Draggables>
            <OfferedLists />
          </section>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:sticky lg:top-4">
            <SizePanel preview={preview} same={same} zone={zone} trouble={trouble} busy={busy} />
            <div className="flex flex-wrap gap-2">
              <Button
                type="submit"
                look={reviewed ? "secondary" : "primary"}
                name="do"
                value="save"
                aria-disabled={pending || undefined}
              >
                {editing ? "Save changes" : "Create segment"}
              </Button>
              <Button type="submit" name="do" value="count" className="scripted:hidden">
                Count and update
              </Button>
            </div>
          </div>
        </div>
        <JsonPanel draft={draft} given={state.json} error={state.errors.json} />
      </form>
    </BuilderContext>
  );
}
