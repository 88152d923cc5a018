import type { ComponentProps, ReactNode } from "react";

export function CheckboxField({
  label,
  hint,
  name,
  id = name,
  ...input
}: Omit<ComponentProps<"input">, "type"> & { label: string; hint?: ReactNode; name: string }) {
  return (
    <div className="flex gap-2">
      <input
        type="checkbox"
        id={id}
        name={name}
        className="mt-0.5 size-4.5 shrink-0"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...input}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} className="text-muted text-sm">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
