"use client";

import { useActionState } from "react";
import { CheckboxField } from "#/app/_ui/checkbox-field.tsx";
import { FormResult } from "#/app/_ui/form-result.tsx";
import type { FormAction } from "#/app/_ui/form-state.ts";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { BulkVerb } from "../words.ts";
import { archiveChosen, deleteChosen, tagChosen } from "./actions.ts";

const actions: Record<BulkVerb, FormAction> = {
  tag: tagChosen,
  archive: archiveChosen,
  unarchive: archiveChosen,
  delete: deleteChosen,
};

/** `known` are all tags, to suggest; `has` are those that the chosen segments have, to take away. */
type Asked = { verb: BulkVerb; ids: number[]; back: string; label: string; known: string[]; has: string[] };

/** The form that does it, to the segments that the page shows. */
export function BulkForm({ verb, ids, back, label, known, has }: Asked) {
  const [state, send] = useActionState(actions[verb], {});
  return (
    <form action={send} className="grid max-w-prose gap-4">
      <FormResult {...state} />
      {ids.map((id) => (
        <input key={id} type="hidden" name="id[]" value={id} />
      ))}
      <input type="hidden" name="back" value={back} />
      {(verb === "archive" || verb === "unarchive") && (
        <input type="hidden" name="archived" value={verb === "archive" ? "yes" : "no"} />
      )}
      {verb === "tag" && (
        <>
          <TextField
            label="Tags to put on all of them"
            name="add"
            hint="Several are parted by commas."
            list="tags"
            autoComplete="off"
            defaultValue={String(state.values?.add ?? "")}
            error={state.errors?.add}
          />
          <datalist id="tags">
            {known.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
          {has.length > 0 && (
            <fieldset>
              <legend className="mb-1 font-medium">Tags to take away</legend>
              <div className="flex flex-wrap gap-x-4 gap-y-1">
                {has.map((tag, i) => (
                  <CheckboxField
                    key={tag}
                    id={`tag-${i}`}
                    name="remove[]"
                    value={tag}
                    label={tag}
                    defaultChecked={[state.values?.remove].flat().includes(tag)}
                  />
                ))}
              </div>
            </fieldset>
          )}
        </>
      )}
      <div className="flex flex-wrap gap-2">
        <Submit look={verb === "delete" ? "danger" : "primary"}>{label}</Submit>
        <LinkButton href={back}>Cancel</LinkButton>
      </div>
    </form>
  );
}
