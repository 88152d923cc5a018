import type { ComponentProps } from "react";
import { controlClass, Field, type FieldProps } from "./field.tsx";

/** `options` are value → what people read. */
export function SelectField({
  label,
  name,
  id,
  hint,
  error,
  options,
  ...select
}: FieldProps & Omit<ComponentProps<"select">, keyof FieldProps> & { options: Record<string, string> }) {
  return (
    <Field label={label} name={name} id={id} hint={hint} error={error}>
      {(control) => (
        <select className={controlClass} {...select} {...control}>
          {Object.entries(options).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
