import type { ReactNode } from "react";
import { count, share } from "#/app/_ui/format.ts";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { Letter } from "./chosen.tsx";

/** Two segments on one scale: where one stands above the other, somebody is in both. */
export function TwoBars({ sets, overlap: { union, pairs } }: { sets: SegmentSet[]; overlap: Overlap }) {
  const pair = pairs[0]!;
  const [a, b] = sets.map(({ members }) => members.count()) as [number, number];
  const x = (people: number) => (union === 0 ? 0 : (100 * people) / union);
  const [from, to] = [x(pair.onlyThis), x(a)];
  return (
    <>
      <p id="picture-words" className="sr-only">
        {count(pair.onlyThis)} are only in A, {count(pair.both)} in both, {count(pair.onlyOther)} only in B.
      </p>
      <div
        role="img"
        aria-label="Two segments on one scale"
        aria-describedby="picture-words"
        className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-2 tabular-nums"
      >
        <Line name={<Letter at={0} />} figure={count(a)}>
          <rect x="0" width={to} height="16" className="fill-accent" />
        </Line>
        <Line name="Both" figure={`${count(pair.both)} (${share(pair.both, union)} of either)`}>
          <rect x={from} width={to - from} height="16" className="fill-text" />
        </Line>
        <Line name={<Letter at={1} />} figure={count(b)}>
          <rect x={from} width={100 - from} height="16" className="fill-muted" />
        </Line>
      </div>
    </>
  );
}

function Line({ name, figure, children }: { name: ReactNode; figure: string; children: ReactNode }) {
  return (
    <>
      <span className="text-sm">{name}</span>
      <svg viewBox="0 0 100 16" preserveAspectRatio="none" aria-hidden="true" className="h-6 w-full">
        <rect width="100" height="16" className="fill-sunken" />
        {children}
      </svg>
      <span className="text-right text-sm">{figure}</span>
    </>
  );
}
