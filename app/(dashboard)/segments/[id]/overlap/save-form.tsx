"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { saveRegion } from "./actions.ts";

type Shown = { region: string; seen: string; name: string; members: string };

/** A name, and what a region is kept as: rules that go on, or the people as they are now. */
export function SaveForm({ region, seen, name, members }: Shown) {
  const [state, send] = useActionState(saveRegion, {});
  return (
    <form action={send} className="grid max-w-prose gap-3">
      <input type="hidden" name="region" value={region} />
      <input type="hidden" name="seen" value={seen} />
      <TextField
        label="Name"
        name="name"
        id="region-name"
        autoComplete="off"
        defaultValue={String(state.values?.name ?? name)}
        error={state.errors?.name}
      />
      <dl className="grid gap-x-4 gap-y-3 sm:grid-cols-[auto_minmax(0,1fr)] sm:items-center">
        <dt>
          <Submit name="as" value="segment">
            Save as a segment
          </Submit>
        </dt>
        <dd className="text-muted text-sm">
          Rules that ask about these segments: it follows them from now on, and is calculated at once.
        </dd>
        <dt>
          <Submit name="as" value="list">
            Freeze to a list
          </Submit>
        </dt>
        <dd className="text-muted text-sm">Exactly these {members}, by their ids; no rule changes it any more.</dd>
      </dl>
      <FormResult {...state} />
    </form>
  );
}
