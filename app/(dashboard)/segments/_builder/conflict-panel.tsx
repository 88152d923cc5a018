"use client";

import type { Conflict } from "./state.ts";

/** Somebody else was faster: what they changed, and what this form would change on top of it. Nothing typed is lost. */
export function ConflictPanel({ conflict }: { conflict: Conflict }) {
  return (
    <section
      role="alert"
      tabIndex={-1}
      data-arrives=""
      aria-label="Changed meanwhile"
      className="grid gap-2 rounded-lg border border-warn/50 bg-warn/10 p-4"
    >
      <h2 className="font-semibold">{conflict.by} changed this segment while you were editing it</h2>
      <p>Nothing of yours was saved, and nothing of it is lost. They changed:</p>
      <Lines lines={conflict.theirs} none="Nothing that shows here." />
      <p>If you save now, this becomes different from what they saved:</p>
      <Lines lines={conflict.ours} none="Nothing: the form now says what they saved." />
    </section>
  );
}

const Lines = ({ lines, none }: { lines: string[]; none: string }) => (
  <ul className="list-disc pl-5">
    {(lines.length ? lines : [none]).map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
