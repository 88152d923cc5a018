"use client";

import type { ComponentProps } from "react";
import { controlClass } from "#/app/_ui/field.tsx";
import type { Input } from "#/lib/criteria/form-values.ts";
import { listId, mayGoOn, segmentNamed, traitNamed } from "./offered.ts";
import { useBuilder } from "./use-builder.ts";
import { valueNote } from "./value-note.ts";

type Props = { pointer: string; owner: string; input: Input; value: string; event: string; values: string[] };

const placeholders: Partial<Record<Input["type"], string>> = {
  instant: "2026-03-01T09:30Z",
  day: "2026-03-01",
  number: "",
  segment: "name or number",
};
const widths: Partial<Record<Input["type"], string>> = {
  number: "w-24",
  either: "w-40",
  instant: "w-52",
  day: "w-40",
  lines: "w-64",
  segment: "w-80",
};
const shared = ["events", "fields", "properties", "segments"];

/** One input of a rule, with its suggestions and what is wrong with it. `event` is the one that it speaks of. */
export function Control({ pointer, owner, input, value, event, values }: Props) {
  const { errors, change, known, search } = useBuilder();
  const error = errors[pointer];
  const lines = input.type === "lines";
  const of = shared.find((one) => one === input.suggest);
  const own = !of && values.length > 0 && !lines ? `${pointer}-list` : undefined;
  const hint = lines ? "One value a line." : input.type === "segment" ? segmentNamed(value, known) : undefined;
  const note = lines ? valueNote(value, values) : undefined;
  const trait = input.suggest === "fields" ? traitNamed(value, known) : undefined;
  const described = [hint && `${pointer}-hint`, error && `${pointer}-error`].filter(Boolean).join(" ");
  const common = {
    id: pointer,
    name: pointer,
    "aria-label": `${owner}: ${input.label}`,
    ...(error && { "aria-invalid": true }),
    ...(described && { "aria-describedby": described }),
    ...(trait && { onBlur: () => change(pointer, trait) }),
    onChange: ({ target }: { target: { value: string } }) => {
      change(pointer, target.value);
      if (of && mayGoOn(of, event, known)) search(of, event, target.value);
    },
  } as const;
  return (
    <span className={`inline-grid max-w-full gap-0.5 ${input.options ? "" : (widths[input.type] ?? "w-56")}`}>
      {input.type === "flag" ? (
        <Flag value={value} label={input.label} {...common} onChange={(value) => change(pointer, value)} />
      ) : input.options ? (
        <select {...common} value={value} className={`${controlClass} max-w-full`}>
          {Object.entries(input.options).map(([key, label]) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...common} rows={Math.min(8, value.split("\n").length + 1)} value={value} className={controlClass} />
      ) : (
        <input
          {...common}
          list={of ? listId(of, event) : own}
          value={value}
          type={input.type === "day" && /^([1-9]\d{3}-\d\d-\d\d)?$/.test(value) ? "date" : "text"}
          inputMode={input.type === "number" ? "decimal" : undefined}
          placeholder={placeholders[input.type] ?? input.label}
          autoComplete="off"
          className={controlClass}
        />
      )}
      {own && (
        <datalist id={own}>
          {values.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {hint && (
        <span id={`${pointer}-hint`} className="text-muted text-sm">
          {hint}
        </span>
      )}
      {lines && values.length > 0 && <span className="text-muted text-sm">Seen: {values.slice(0, 8).join(", ")}</span>}
      {note && <span className="text-sm text-warn">{note}</span>}
      {error && (
        <span id={`${pointer}-error`} className="text-bad text-sm">
          {error}
        </span>
      )}
    </span>
  );
}

/** A box that leaves its key out of the rule when it is not ticked, unless the rule says "false" itself. */
function Flag({
  value,
  label,
  onChange,
  name,
  ...rest
}: Omit<ComponentProps<"input">, "onChange" | "value"> & {
  value: string;
  label: string;
  onChange: (value: string) => void;
}) {
  return (
    <label className="inline-flex min-h-8 items-center gap-1.5">
      {value === "false" && <input type="hidden" name={name} value="false" />}
      <input
        {...rest}
        type="checkbox"
        name={name}
        value="true"
        checked={value === "true"}
        onChange={(event) => onChange(event.target.checked ? "true" : "")}
        className="size-4.5"
      />
      {label}
    </label>
  );
}
