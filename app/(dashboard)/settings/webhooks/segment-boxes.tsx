"use client";

import { useEffect, useState } from "react";
import { controlClass } from "#/app/_ui/field.tsx";
import type { SegmentChoice } from "#/lib/webhooks/segment-choices.ts";

const worthSearching = 8;

/** A box for each segment, those that are ticked first. The search hides boxes and changes none. */
export function SegmentBoxes({ choices, chosen }: { choices: SegmentChoice[]; chosen: string[] }) {
  const [text, search] = useState<string>();
  // Without JavaScript there is nothing to search with.
  useEffect(() => search(""), []);
  const wanted = (text ?? "").trim().toLowerCase();
  const hidden = ({ name }: SegmentChoice) => !name.toLowerCase().includes(wanted);
  if (choices.length === 0) return <p className="text-muted">There are no segments yet.</p>;
  return (
    <div className="grid max-w-xl gap-2">
      {text !== undefined && choices.length > worthSearching && (
        <input
          type="search"
          aria-label="Search segments"
          placeholder="Search segments"
          value={text}
          onChange={(event) => search(event.target.value)}
          onKeyDown={(event) => event.key === "Enter" && event.preventDefault()}
          className={controlClass}
        />
      )}
      <div className="grid max-h-64 gap-1.5 overflow-y-auto rounded-md border border-border p-2.5">
        {choices.map((choice) => (
          <label key={choice.id} hidden={hidden(choice)} className="flex items-start gap-2 [[hidden]]:hidden">
            <input
              type="checkbox"
              name="segments[]"
              value={choice.id}
              defaultChecked={chosen.includes(String(choice.id))}
              className="mt-0.5 size-4.5 shrink-0"
            />
            <span className="wrap-anywhere">{choice.name}</span>
          </label>
        ))}
        {choices.every(hidden) && <p className="text-muted">No segment of this name.</p>}
      </div>
    </div>
  );
}
