"use client";

import { type ReactNode, useActionState } from "react";
import type { Look } from "./button-class.ts";
import { FormResult } from "./form-result.tsx";
import type { FormAction } from "./form-state.ts";
import { Submit } from "./submit.tsx";

/** A form that is one button: what it acts on goes along as hidden fields, what came of it appears below. */
export function ActionButton({
  action,
  fields,
  look,
  label,
  children,
}: {
  action: FormAction;
  fields: Record<string, string | number>;
  look?: Look;
  label?: string;
  children: ReactNode;
}) {
  const [state, send] = useActionState(action, {});
  return (
    <form action={send} className="grid justify-items-start gap-2">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Submit look={look} aria-label={label}>
        {children}
      </Submit>
      <FormResult {...state} />
    </form>
  );
}
