"use client";

import { useId } from "react";
import { count } from "#/app/_ui/format.ts";
import { listAt, nodeAt, textAt } from "#/lib/criteria/form-draft.ts";
import type { Place } from "#/lib/criteria/form-inputs.ts";
import { placeOf } from "#/lib/criteria/form-move.ts";
import { Add } from "./add.tsx";
import { Place as DropPlace, Handle } from "./drag.tsx";
import { Leaf, type NodeProps } from "./leaf.tsx";
import { nameOf } from "./names.ts";
import { type Tool, Toolbar } from "./toolbar.tsx";
import { TypeChoice } from "./type-choice.tsx";
import { useBuilder } from "./use-builder.ts";

/** Any node of the tree: a group with what is in it, a "not" with its one, or a single rule or condition. */
export function Node({ steps, event = "", peers = 0 }: NodeProps) {
  const { draft, preview, errors } = useBuilder();
  const heading = useId();
  const pointer = steps.map((step) => `/${step}`).join("");
  const place = placeOf(steps);
  const node = nodeAt(draft, steps);
  const type = textAt(node, "type");
  const group = type === "all" || type === "any";
  const name = nameOf(steps);
  const counted = preview.rules[pointer];
  const policy = preview.policies[pointer];
  return (
    <section
      id={pointer || "/"}
      tabIndex={-1}
      data-node={pointer}
      aria-labelledby={heading}
      className={`grid grid-cols-[minmax(0,1fr)] gap-2 rounded-md border p-2.5 ${errors[pointer] ? "border-bad" : "border-border"} ${group ? "bg-surface" : "bg-raised"}`}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {/^\d+$/.test(steps.at(-1) ?? "") && <Handle pointer={pointer} />}
        <h3 id={heading} className={steps.length === 0 && group ? "sr-only" : "font-medium text-muted text-sm"}>
          {name}
        </h3>
        {counted && (
          <span className="text-sm tabular-nums" title={counted.sentence}>
            {count(counted.size)} {counted.size === 1 ? "person" : "people"}
            {type === "segment" && " now"}
          </span>
        )}
        <Toolbar pointer={pointer} name={name} show={toolsFor(steps, place, type, peers)} />
      </div>
      {errors[pointer] && <p className="text-bad text-sm">{errors[pointer]}</p>}
      {group && <Inside steps={steps} place={place} event={event} type={type} pointer={pointer} name={name} />}
      {type === "not" && (
        <>
          <input type="hidden" name={`${pointer}/type`} value="not" />
          <p>{place === "rule" ? "Everyone for whom this does not hold:" : "Events for which this does not hold:"}</p>
          <Node steps={[...steps, place === "rule" ? "rule" : "not"]} event={event} />
        </>
      )}
      {!group && type !== "not" && (
        <Leaf steps={steps} place={place} node={node} event={event} inside={(inner) => <Node {...inner} />} />
      )}
      {policy && (
        <p className="text-muted text-sm">
          {policy.words}: this decides for {count(policy.people)} {policy.people === 1 ? "person" : "people"}.
        </p>
      )}
    </section>
  );
}

function Inside({
  steps,
  place,
  event,
  type,
  pointer,
  name,
}: {
  steps: string[];
  place: Place;
  event: string;
  type: string;
  pointer: string;
  name: string;
}) {
  const { draft } = useBuilder();
  const key = place === "rule" ? "rules" : type;
  const inner = listAt(draft, [...steps, key]);
  const noun = place === "rule" ? "rule" : "condition";
  return (
    <>
      <div>
        <TypeChoice
          pointer={pointer}
          name={name}
          value={type}
          options={{ all: `All of these ${noun}s hold`, any: `Any of these ${noun}s holds` }}
        />
      </div>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2 empty:hidden">
        {inner.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no other identity than its place
          <DropPlace key={i} list={`${pointer}/${key}`} index={i}>
            <Node steps={[...steps, key, String(i)]} event={event} peers={inner.length} />
          </DropPlace>
        ))}
        {inner.length === 0 && <DropPlace list={`${pointer}/${key}`} index={0} />}
      </ol>
      <div className="flex flex-wrap gap-2">
        <Add value={`add ${pointer}`} label={`Add ${noun}`} to={name} />
        <Add value={`group ${pointer}`} label={`Add group${place === "rule" ? "" : " of conditions"}`} to={name} />
      </div>
    </>
  );
}

function toolsFor(steps: string[], place: Place, type: string, peers: number): Tool[] {
  const last = steps.at(-1) ?? "";
  const index = /^\d+$/.test(last) ? Number(last) : undefined;
  const group = type === "all" || type === "any";
  return [
    ...(index !== undefined && index > 0 ? (["up"] as const) : []),
    ...(index !== undefined && index < peers - 1 ? (["down"] as const) : []),
    ...(index !== undefined ? (["copy"] as const) : []),
    ...(place === "step" ? [] : (["wrap", "not"] as const)),
    ...(type === "not" || (group && steps.length > 0) ? (["unwrap"] as const) : []),
    ...(index !== undefined || last === "where" ? (["remove"] as const) : []),
  ];
}
