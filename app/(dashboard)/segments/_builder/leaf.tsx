"use client";

import type { ReactNode } from "react";
import { at, type Draft, listAt, textAt } from "#/lib/criteria/form-draft.ts";
import { inputsOf, type Place, slotsOf } from "#/lib/criteria/form-inputs.ts";
import { textOfLine } from "#/lib/criteria/form-text.ts";
import { Add } from "./add.tsx";
import { Control } from "./control.tsx";
import { Place as DropPlace } from "./drag.tsx";
import { nameOf } from "./names.ts";
import { fitting, unseen, valuesFor } from "./offered.ts";
import { TypeChoice } from "./type-choice.tsx";
import { useBuilder } from "./use-builder.ts";

const kinds = {
  event: "What they did",
  profile: "Who they are",
  segment: "In a segment",
  sequence: "Did in order",
  regular: "Does regularly",
  everyone: "Everyone",
};

export type NodeProps = { steps: string[]; event?: string; peers?: number };
type Inside = (inner: NodeProps) => ReactNode;

/** One rule or condition: its inputs in the order of a sentence, then the conditions and steps inside it. */
export function Leaf({
  steps,
  place,
  node,
  event,
  inside,
}: {
  steps: string[];
  place: Place;
  node: Draft;
  event: string;
  inside: Inside;
}) {
  const { known } = useBuilder();
  const pointer = steps.map((step) => `/${step}`).join("");
  const name = nameOf(steps);
  const type = textAt(node, "type");
  const own = textOfLine(textAt(node, "event")) || event;
  const inputs = inputsOf(node, place, fitting(own, known));
  const notes = ["event", "property", "field"].flatMap((key) => unseen(node, key, own, known) ?? []);
  return (
    <>
      <div className="flex flex-wrap items-start gap-2">
        {place === "rule" && <TypeChoice pointer={pointer} name={name} value={type} options={kinds} />}
        {place === "where" && <input type="hidden" name={`${pointer}/type`} value="property" />}
        {inputs.map((input) => (
          <Control
            key={input.key}
            pointer={`${pointer}/${input.key}`}
            owner={name}
            input={input}
            value={textAt(node, input.key)}
            event={input.suggest === "properties" ? own : ""}
            values={valuesFor(input, node, own, known)}
          />
        ))}
      </div>
      {notes.map((note) => (
        <p key={note} className="text-sm text-warn">
          {note}
        </p>
      ))}
      {type === "sequence" && place === "rule" && <Steps steps={steps} name={name} pointer={pointer} inside={inside} />}
      {slotsOf(node, place).map(({ key, required }) => {
        const there = at(node, key.split("/")) !== undefined || required;
        if (!there)
          return (
            <div key={key}>
              <Add value={`add ${pointer}/${key}`} label="Add condition" to={name} />
            </div>
          );
        return (
          <div key={key} className="grid grid-cols-[minmax(0,1fr)] gap-1">
            <p className="text-muted text-sm">{key === "where" ? "Only events where:" : "The share of those where:"}</p>
            {inside({ steps: [...steps, ...key.split("/")], event: own })}
          </div>
        );
      })}
    </>
  );
}

function Steps({ steps, name, pointer, inside }: { steps: string[]; name: string; pointer: string; inside: Inside }) {
  const { draft } = useBuilder();
  const inner = listAt(draft, [...steps, "steps"]);
  return (
    <>
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {inner.map((_, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step has no other identity than its place
          <DropPlace key={i} list={`${pointer}/steps`} index={i}>
            {inside({ steps: [...steps, "steps", String(i)], peers: inner.length })}
          </DropPlace>
        ))}
      </ol>
      <div>
        <Add value={`add ${pointer}`} label="Add step" to={name} />
      </div>
    </>
  );
}
