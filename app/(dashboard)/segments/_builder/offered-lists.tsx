"use client";

import { builtIn, fields, traitPrefix } from "#/lib/criteria/fields.ts";
import { flatten } from "#/lib/criteria/form-draft.ts";
import { textOfLine } from "#/lib/criteria/form-text.ts";
import { listId, offeredIn } from "./offered.ts";
import { useBuilder } from "./use-builder.ts";

/** What the fields of the builder offer, each list once: fields of a kind share it. */
export function OfferedLists() {
  const { draft, known } = useBuilder();
  const events = flatten(draft).flatMap(([at, text]) => (at.endsWith("/event") ? [textOfLine(text)] : []));
  const lists = [
    ...["events", "fields", "segments"].map((of) => ({ of, event: "" })),
    ...[...new Set(events)].map((event) => ({ of: "properties", event })),
  ];
  return lists.map(({ of, event }) => (
    <datalist key={listId(of, event)} id={listId(of, event)}>
      {offeredIn(of, event, known).map((one) => (
        <option key={one} value={one} label={of === "fields" ? labelOf(one) : undefined} />
      ))}
    </datalist>
  ));
}

function labelOf(name: string): string | undefined {
  const field = builtIn(name);
  if (field) return fields[field].label;
  return name.startsWith(traitPrefix) ? `${name.slice(traitPrefix.length)} (trait)` : undefined;
}
