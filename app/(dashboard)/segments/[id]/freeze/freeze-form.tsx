"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { LinkButton } from "#/app/_ui/link-button.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { freezeSegment } from "./actions.ts";

export function FreezeForm({ id, snapshot, name }: { id: number; snapshot: number; name: string }) {
  const [state, send] = useActionState(freezeSegment, {});
  return (
    <form action={send} className="grid max-w-prose gap-4">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="snapshot" value={snapshot} />
      <TextField
        label="Name of the list"
        name="name"
        autoComplete="off"
        defaultValue={String(state.values?.name ?? name)}
        error={state.errors?.name}
      />
      <FormResult {...state} />
      <div className="flex flex-wrap gap-2">
        <Submit look="primary">Freeze to a list</Submit>
        <LinkButton href={`/segments/${id}`}>Cancel</LinkButton>
      </div>
    </form>
  );
}
