"use client";

import { useActionState } from "react";
import { Problem } from "#/app/_ui/problem.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { signIn } from "./actions.ts";

export function SignInForm({ next }: { next: string }) {
  const [state, action] = useActionState(signIn, {});
  return (
    <form action={action} className="grid gap-4">
      <Problem>{state.problem}</Problem>
      <input type="hidden" name="next" value={next} />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={state.values?.email}
        error={state.errors?.email}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={state.errors?.password}
      />
      <Submit look="primary">Sign in</Submit>
    </form>
  );
}
