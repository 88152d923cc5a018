"use client";

import { type ReactNode, useActionState } from "react";
import { FormResult } from "#/app/_ui/form-result.tsx";
import { Submit } from "#/app/_ui/submit.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import { erase } from "./actions.ts";

/** Deleting for good: opens on demand, says what will happen (`children`), and asks for the id, typed. */
export function EraseForm({ number, id, children }: { number: number; id: string; children: ReactNode }) {
  const [state, send] = useActionState(erase, {});
  return (
    <details open={Boolean(state.errors || state.problem)}>
      <summary className="w-fit py-1 text-bad">Delete this user and everything known of them</summary>
      <div className="mt-3 grid gap-4">
        {children}
        <form action={send} className="grid max-w-md gap-3">
          <FormResult {...state} />
          <input type="hidden" name="number" value={number} />
          <TextField
            label={`Type the id ${id} to confirm`}
            name="typed"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            required
            error={state.errors?.typed}
          />
          <div>
            <Submit look="danger">Delete this user for good</Submit>
          </div>
        </form>
      </div>
    </details>
  );
}
