import type { ReactNode } from "react";
import { count } from "#/app/_ui/format.ts";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { letter } from "./query.ts";

/** A line for each region that holds somebody: which segments it is in as a row of dots, and how many as a bar. */
export function UpSet({ sets, overlap: { regions } }: { sets: SegmentSet[]; overlap: Overlap }) {
  const most = Math.max(1, ...regions.map(({ size }) => size));
  const letters = (ids: number[]) => ids.map((id) => letter(sets.findIndex((set) => set.id === id)));
  return (
    <>
      <p id="up-set-words" className="sr-only">
        {regions.map(({ region, size }) => `${letters(region.in).join(" and ")} only: ${count(size)}`).join("; ")}.
      </p>
      <div
        role="img"
        aria-label="Members of each region"
        aria-describedby="up-set-words"
        className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 text-sm tabular-nums"
      >
        <Dots width={sets.length}>
          {sets.map(({ id }, at) => (
            <text key={id} x={12 + 20 * at} y="16" textAnchor="middle" className="fill-muted font-semibold text-[12px]">
              {letter(at)}
            </text>
          ))}
        </Dots>
        <span />
        <span />
        {regions.map(({ region, size }) => {
          const inside = sets.map(({ id }) => region.in.includes(id));
          const [first, last] = [inside.indexOf(true), inside.lastIndexOf(true)];
          return [
            <Dots key={`${region.in} dots`} width={sets.length}>
              <path d={`M${12 + 20 * first} 11H${12 + 20 * last}`} strokeWidth="2.5" className="stroke-text" />
              {inside.map((isIn, at) => (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
                  key={at}
                  cx={12 + 20 * at}
                  cy="11"
                  r={isIn ? 6 : 4}
                  strokeWidth="1.25"
                  className={isIn ? "fill-text" : "fill-raised stroke-control"}
                />
              ))}
            </Dots>,
            <svg
              key={`${region.in} bar`}
              viewBox="0 0 100 8"
              preserveAspectRatio="none"
              aria-hidden="true"
              className="h-3 w-full"
            >
              <rect
                width={(100 * size) / most}
                height="8"
                className={region.in.includes(sets[0]!.id) ? "fill-accent" : "fill-muted"}
              />
            </svg>,
            <span key={`${region.in} size`} className="text-right">
              {count(size)}
            </span>,
          ];
        })}
      </div>
      <p className="mt-2 text-muted text-sm">
        A filled dot: in that segment; a ring: not in it. The bars with a filled {letter(0)} are parts of{" "}
        {sets[0]!.name}.
      </p>
    </>
  );
}

function Dots({ width, children }: { width: number; children: ReactNode }) {
  return (
    <svg aria-hidden="true" width={4 + 20 * width} height="22" className="block">
      {children}
    </svg>
  );
}
