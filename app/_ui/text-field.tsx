import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field.tsx";

/** One line of text, a number, an e-mail, a password: whatever `type` says. */
export function TextField({
  label,
  name,
  id,
  hint,
  error,
  ...input
}: FieldProps & Omit<ComponentProps<"input">, keyof FieldProps>) {
  return (
    <Field label={label} name={name} id={id} hint={hint} error={error}>
      {(control) => <input className={controlClass} {...input} {...control} />}
    </Field>
  );
}
