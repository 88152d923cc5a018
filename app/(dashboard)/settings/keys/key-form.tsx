"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { makeKey } from "./actions.ts";

const kinds = { write: "Write key – an app sends events", api: "API key – a program reads and manages" };

export function KeyForm() {
  const [state, action] = useActionState(makeKey, {});
  const { errors, values } = state;
  return (
    <form action={action} className="grid max-w-2xl gap-4">
      <FormResult {...state} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField label="For" name="kind" options={kinds} defaultValue={values?.kind} error={errors?.kind} />
        <TextField
          label="Name"
          name="name"
          required
          hint="What will use it, such as “iOS app”."
          defaultValue={values?.name}
          error={errors?.name}
        />
      </div>
      <div>
        <Submit look="primary">Make key</Submit>
      </div>
    </form>
  );
}
