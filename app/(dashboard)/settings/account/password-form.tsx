"use client";

import { useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { PasswordField } from "#/app/_ui/password-field.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { changePassword } from "./actions.ts";

export function PasswordForm() {
  const [state, action] = useActionState(changePassword, {});
  return (
    <form action={action} className="grid max-w-md gap-4">
      <FormResult {...state} />
      <TextField
        label="Password now"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors?.currentPassword}
      />
      <PasswordField label="New password" error={state.errors?.password} />
      <div>
        <Submit look="primary">Change password</Submit>
      </div>
    </form>
  );
}
