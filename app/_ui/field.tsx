import type { ReactNode } from "react";

type Control = { id: string; name: string; "aria-describedby"?: string; "aria-invalid"?: true };
export type FieldProps = { label: string; name: string; id?: string; hint?: ReactNode; error?: string };

export const controlClass =
  "min-h-8 w-full rounded-md border border-control bg-raised px-2.5 py-1 aria-invalid:border-bad aria-invalid:border-2";

/** A label, one control, its hint and its error, tied together for assistive technology. */
export function Field({
  label,
  name,
  id = name,
  hint,
  error,
  children,
}: FieldProps & { children: (control: Control) => ReactNode }) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({
        id,
        name,
        ...(described && { "aria-describedby": described }),
        ...(error && { "aria-invalid": true }),
      })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-bad text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
