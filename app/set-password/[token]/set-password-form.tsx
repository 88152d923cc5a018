"use client";

import { useActionState } from "react";
import { PasswordField } from "#/app/_ui/password-field.tsx";
import { Problem } from "#/app/_ui/problem.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { setPassword } from "./actions.ts";

export function SetPasswordForm({ token, email }: { token: string; email: string }) {
  const [state, action] = useActionState(setPassword, {});
  return (
    <form action={action} className="grid gap-4">
      <Problem>{state.problem}</Problem>
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="username" value={email} autoComplete="username" />
      <PasswordField error={state.errors?.password} />
      <Submit look="primary">Set password and sign in</Submit>
    </form>
  );
}
