"use client";

import { useActionState } from "react";
import { PasswordField } from "#/app/_ui/password-field.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { SelectField } from "#/app/_ui/select-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { createWorkspace } from "./actions.ts";

export function SetUpForm({
  zones,
  currencies,
}: {
  zones: Record<string, string>;
  currencies: Record<string, string>;
}) {
  const [{ problem, errors, values }, action] = useActionState(createWorkspace, {});
  const field = (name: string) => ({ name, error: errors?.[name], defaultValue: values?.[name] });
  return (
    <form action={action} className="grid gap-4">
      <Problem>{problem}</Problem>
      <TextField label="Your name" autoComplete="name" required {...field("name")} />
      <TextField label="E-mail" type="email" autoComplete="username" required {...field("email")} />
      <PasswordField error={errors?.password} />
      <TextField label="Name of the workspace" hint="Your company or your app." required {...field("workspace")} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField
          label="Time zone"
          options={zones}
          {...field("timezone")}
          defaultValue={values?.timezone ?? "UTC"}
        />
        <SelectField
          label="Currency"
          options={currencies}
          {...field("currency")}
          defaultValue={values?.currency ?? "USD"}
        />
      </div>
      <Submit look="primary">Set up</Submit>
    </form>
  );
}
