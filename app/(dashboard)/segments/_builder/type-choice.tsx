"use client";

import { controlClass } from "#/app/_ui/field.tsx";
import { useBuilder } from "./use-builder.ts";

/** What a node is: the kind of a rule, or how the rules of a group are joined. */
export function TypeChoice({
  pointer,
  name,
  value,
  options,
}: {
  pointer: string;
  name: string;
  value: string;
  options: Record<string, string>;
}) {
  const { change } = useBuilder();
  const field = `${pointer}/type`;
  return (
    <select
      id={field}
      name={field}
      aria-label={`${name}: kind`}
      value={value}
      onChange={(event) => change(field, event.target.value)}
      className={`${controlClass} w-auto! max-w-full font-medium`}
    >
      {Object.entries(options).map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  );
}
