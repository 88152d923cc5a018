"use client";

import { controlClass } from "#/app/_ui/field.tsx";
import { useBuilder } from "./use-builder.ts";

/** Which segment a rule asks about, by name. One that is not among those offered keeps its number. */
export function SegmentChoice({ pointer, name, value }: { pointer: string; name: string; value: string }) {
  const { known, errors, change } = useBuilder();
  const error = errors[pointer];
  const foreign = value !== "" && !known.segments.some(({ id }) => String(id) === value);
  return (
    <span className="inline-grid max-w-full gap-0.5">
      <select
        id={pointer}
        name={pointer}
        aria-label={`${name}: segment`}
        value={value}
        onChange={(event) => change(pointer, event.target.value)}
        className={`${controlClass} max-w-full`}
        {...(error && { "aria-invalid": true, "aria-describedby": `${pointer}-error` })}
      >
        <option value="">Choose a segment</option>
        {foreign && <option value={value}>#{value}</option>}
        {known.segments.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      {error && (
        <span id={`${pointer}-error`} className="text-bad text-sm">
          {error}
        </span>
      )}
    </span>
  );
}
