import { X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Card } from "#/app/_ui/card.tsx";
import { count } from "#/app/_ui/format.ts";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { letter, type OverlapQuery, overlapHref } from "./query.ts";

type Shown = { id: number; sets: SegmentSet[]; query: OverlapQuery; zone: string; children: ReactNode };

/** The segments that are compared, each with its letter, size and instant; `children` adds others. */
export function Chosen({ id, sets, query, zone, children }: Shown) {
  return (
    <Card id="chosen" title="Compared segments">
      <ol className="grid gap-2">
        {sets.map((set, at) => (
          <li
            key={set.id}
            className="grid grid-cols-[auto_minmax(0,1fr)_2rem] items-center gap-x-3 gap-y-0.5 sm:min-h-8 sm:grid-cols-[auto_minmax(0,1fr)_auto_2rem]"
          >
            <Letter at={at} />
            <Link
              href={`/segments/${set.id}`}
              prefetch={false}
              className="line-clamp-2 w-fit font-medium hover:underline"
            >
              {set.name}
            </Link>
            <span className="text-sm tabular-nums max-sm:col-start-2 max-sm:row-start-2 sm:text-right">
              {count(set.size)} {set.size === 1 ? "member" : "members"}{" "}
              <span className="text-muted">
                as of <Time at={set.asOf} zone={zone} />
                {set.gone > 0 && `; ${count(set.gone)} of them merged or erased since, so in no region`}
              </span>
            </span>
            {set.id !== id && (
              <Link
                href={overlapHref(id, query, { others: query.others.filter((o) => o !== set.id), region: undefined })}
                prefetch={false}
                className="grid size-8 place-items-center rounded-md text-muted hover:bg-sunken hover:text-text max-sm:col-start-3 max-sm:row-start-1 print:hidden"
                aria-label={`Take away ${set.name}`}
                title="Take away"
              >
                <X aria-hidden="true" className="size-4" />
              </Link>
            )}
          </li>
        ))}
      </ol>
      {children}
    </Card>
  );
}

/** The sign by which charts and tables name a segment. */
export function Letter({ at }: { at: number }) {
  return (
    <span className="inline-grid size-5 shrink-0 place-items-center rounded-sm border border-control font-semibold text-xs">
      {letter(at)}
    </span>
  );
}
