"use client";

import { SelectField } from "#/app/_ui/select-field.tsx";
import { TextAreaField } from "#/app/_ui/text-area-field.tsx";
import { TextField } from "#/app/_ui/text-field.tsx";
import type { BuilderState, Particulars } from "./state.ts";

const kinds = { past_behavior: "Past behavior: calculated on a schedule", live: "Live: follows events as they come" };

/** Name, description, tags, and how often the segment is calculated. */
export function ParticularsFields({
  values,
  errors,
  isNew,
  change,
}: {
  values: Particulars;
  errors: BuilderState["errors"];
  isNew: boolean;
  change: (name: string, value: string) => void;
}) {
  const field = (name: keyof Particulars) => ({
    name,
    value: values[name],
    error: errors[name],
    onChange: (event: { target: { value: string } }) => change(name, event.target.value),
  });
  return (
    <div className="grid gap-4 rounded-lg border border-border bg-raised p-4 items-start md:grid-cols-2">
      <TextField label="Name" autoComplete="off" {...field("name")} />
      <TextField label="Tags" hint="Separated by commas." autoComplete="off" {...field("tags")} />
      <div className="md:col-span-2">
        <TextAreaField label="Description" rows={2} {...field("description")} />
      </div>
      {isNew ? (
        <SelectField label="Kind" options={kinds} {...field("kind")} />
      ) : (
        <div className="grid gap-1">
          <input type="hidden" name="kind" value={values.kind} />
          <p className="font-medium">Kind</p>
          <p className="flex min-h-8 items-center">{kinds[values.kind as keyof typeof kinds]}</p>
          <p className="text-muted text-sm">
            A segment keeps its kind. To have the other, make a new one of these rules.
          </p>
        </div>
      )}
      <TextField
        label="Minutes between calculations"
        inputMode="numeric"
        hint={
          values.kind === "live"
            ? "In between it follows events by itself. 180 is every three hours."
            : "180 is every three hours."
        }
        {...field("refreshMinutes")}
      />
    </div>
  );
}
