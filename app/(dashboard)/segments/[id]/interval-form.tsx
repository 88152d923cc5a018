"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { changeInterval } from "./actions.ts";

/** How often the segment is calculated. */
export function IntervalForm({
  id,
  minutes,
  options,
}: {
  id: number;
  minutes: number;
  options: Record<string, string>;
}) {
  const [state, action] = useActionState(changeInterval, {});
  return (
    <form action={action} className="flex flex-wrap items-end gap-2">
      <input type="hidden" name="id" value={id} />
      <SelectField
        label="Calculate"
        name="minutes"
        options={options}
        defaultValue={String(minutes)}
        error={state.errors?.minutes}
      />
      <Submit>Set</Submit>
      <FormResult {...state} />
    </form>
  );
}
