import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field.tsx";

export function TextAreaField({
  label,
  name,
  id,
  hint,
  error,
  ...area
}: FieldProps & Omit<ComponentProps<"textarea">, keyof FieldProps>) {
  return (
    <Field label={label} name={name} id={id} hint={hint} error={error}>
      {(control) => <textarea rows={3} className={controlClass} {...area} {...control} />}
    </Field>
  );
}
