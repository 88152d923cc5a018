"use client";

import { X } from "lucide-react";
import { useActionState } from "react";
import { controlClass } from "#/app/_ui/field.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { changeTags } from "../actions.ts";

/** The tags of a segment, each with a button that takes it away, and a field for another one; `known` are suggested. */
export function TagEditor({ id, tags, known }: { id: number; tags: string[]; known: string[] }) {
  const [state, send] = useActionState(changeTags, {});
  return (
    <div className="grid gap-1.5">
      {tags.length > 0 && (
        <form action={send} className="flex flex-wrap gap-1">
          <input type="hidden" name="id" value={id} />
          {tags.map((tag) => (
            <span key={tag} className="inline-flex max-w-full items-center rounded-sm bg-sunken pl-1.5">
              <span className="truncate font-medium text-muted text-xs leading-6">{tag}</span>
              <button
                type="submit"
                name="remove"
                value={tag}
                aria-label={`Take away the tag ${tag}`}
                className="grid size-6 shrink-0 place-items-center rounded-sm text-muted hover:text-text print:hidden"
              >
                <X aria-hidden="true" className="size-3" />
              </button>
            </span>
          ))}
        </form>
      )}
      <form key={tags.join()} action={send} className="flex gap-2 print:hidden">
        <input type="hidden" name="id" value={id} />
        <input
          name="add"
          list="known-tags"
          aria-label="Another tag"
          placeholder="Another tag"
          autoComplete="off"
          required
          defaultValue={String(state.values?.add ?? "")}
          className={`${controlClass} max-w-52`}
        />
        <datalist id="known-tags">
          {known.map((tag) => (
            <option key={tag} value={tag} />
          ))}
        </datalist>
        <Submit>Add</Submit>
      </form>
      <Problem>{state.problem ?? state.errors?.add}</Problem>
    </div>
  );
}
