"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { invite } from "./actions.ts";
import { RightsFields } from "./rights-fields.tsx";

export function InviteForm() {
  const [state, action] = useActionState(invite, {});
  const { errors, values } = state;
  const rights = {
    role: String(values?.role ?? "marketer"),
    mayExport: values?.mayExport !== undefined,
    maySend: values?.maySend !== undefined,
  };
  return (
    <form action={action} className="grid max-w-2xl gap-4">
      <FormResult {...state} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          required
          defaultValue={values?.name}
          error={errors?.name}
        />
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="off"
          required
          defaultValue={values?.email}
          error={errors?.email}
        />
      </div>
      <RightsFields rights={rights} error={errors?.role} />
      <div>
        <Submit look="primary">Invite</Submit>
      </div>
    </form>
  );
}
