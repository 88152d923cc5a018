import Link from "next/link";
import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count, dayName } from "#/app/_ui/format.ts";
import { definitions } from "#/lib/insights/definitions.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { type Mark, trendMarks } from "#/lib/snapshots/marks.ts";
import { type TrendPoint, trend } from "#/lib/snapshots/trend.ts";
import { database } from "#/lib/workspace/database.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";
import { changesHref } from "./history/members/query.ts";
import { Panel } from "./panel.tsx";
import { TrendChart } from "./trend-chart.tsx";
import { markInWords, TrendMarks } from "./trend-marks.tsx";
import { TrendReadout } from "./trend-readout.tsx";
import { height, trendShapes } from "./trend-shapes.ts";
import { notes, TrendTable } from "./trend-table.tsx";
import { type Range, ranges, type View, viewHref } from "./view.ts";

type Shown = { segment: SegmentDetails; view: View; zone: string; now: number };

/** One drawing for wide screens and paper, one for phones: the text keeps its size on both. */
const frames = [
  { name: "wide", frame: { width: 1040, xTicks: 9 }, className: "max-sm:hidden" },
  { name: "narrow", frame: { width: 360, xTicks: 4 }, className: "sm:hidden" },
];

/** How the size moved, day by day. */
export function Trend({ segment, view, zone, now }: Shown) {
  const from = view.range === "all" ? undefined : addDays(dayOf(now, zone), -Number(view.range));
  return (
    <Card
      id="trend"
      title="Trend"
      aside={
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
          <Ranges segment={segment} view={view} />
          <a href={`/segments/${segment.id}/trend.csv?range=${view.range}`} className="underline print:hidden">
            CSV
          </a>
        </div>
      }
    >
      <Panel
        title="The trend"
        load={() => withMarks(segment.id, from, now)}
        show={({ points, marks, reason }) => (
          <>
            {points.length === 0 ? (
              <EmptyState title="No points yet">
                The first comes at the end of the first full day after creation, at midnight in {zone}.
              </EmptyState>
            ) : (
              <Points id={segment.id} points={points} marks={marks} zone={zone} />
            )}
            {reason && <p className="mt-3 text-muted text-sm">{reason}</p>}
          </>
        )}
      />
    </Card>
  );
}

function withMarks(id: number, from: string | undefined, now: number) {
  const db = database();
  const found = trend(db, id, { from }, now);
  const [first, last] = [found.points[0], found.points.at(-1)];
  return { ...found, marks: first && last ? trendMarks(db, id, { from: first.day, to: last.day }) : [] };
}

function Points({ id, points, marks, zone }: { id: number; points: TrendPoint[]; marks: Mark[]; zone: string }) {
  const marked = Map.groupBy(marks, ({ day }) => day);
  return (
    <>
      {frames.map(({ name, frame, className }) => (
        <div key={name} className={className}>
          <TrendReadout
            label="Day of the trend"
            more="Who and why"
            width={frame.width}
            height={height}
            points={trendShapes(points, frame).placed.map(({ x, y, ...point }) => ({
              x: Math.round(x),
              y: Math.round(y),
              text: inWords(point, marked.get(point.day)),
              // Days before the first have nothing to be compared with, but the day of the first calculation.
              ...(point.entered !== null || !point.rebuilt ? { href: changesHref(id, { day: point.day }) } : {}),
            }))}
          >
            <TrendChart id={`trend-${name}`} points={points} marks={marks} frame={frame} />
          </TrendReadout>
        </div>
      ))}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 text-muted text-sm">
        <span>
          Line: members at the end of each day in {zone}
          <Definition id="trend-point" term="trend point">
            {definitions.trend}
          </Definition>
        </span>
        <span>
          Bars: entered (up) and left (down)
          <Definition id="entered" term="entered and left">
            {definitions.entered}
          </Definition>
        </span>
        {points.some((point) => point.rebuilt) && (
          <span>
            Hollow: rebuilt
            <Definition id="rebuilt" term="rebuilt point">
              {definitions.rebuilt}
            </Definition>
          </span>
        )}
        {marks.length > 0 && <span className="min-h-6">Ticks: edits (v), lists uploaded, messages sent</span>}
        {points.at(-1)?.unfinished && <span className="min-h-6">Dashed: today, so far</span>}
      </p>
      <TrendMarks id={id} marks={marks} />
      <details className="mt-2">
        <summary className="w-fit py-1 hover:underline">The same numbers as a table</summary>
        <div className="-mx-4">
          <TrendTable id={id} points={points} marks={marks} />
        </div>
      </details>
    </>
  );
}

function inWords(point: TrendPoint, marks: Mark[] = []): string {
  const flow = [
    point.entered !== null && `${count(point.entered)} entered`,
    point.left !== null && `${count(point.left)} left`,
  ];
  return [`${dayName(point.day)}: ${count(point.size)} members`, ...flow, ...notes(point), ...marks.map(markInWords)]
    .filter(Boolean)
    .join(", ");
}

function Ranges({ segment, view }: Pick<Shown, "segment" | "view">) {
  return (
    <nav aria-label="Range of the trend" className="flex gap-1 print:hidden">
      {(Object.keys(ranges) as Range[]).map((range) => (
        <Link
          key={range}
          href={viewHref(segment.id, view, { range }, "trend")}
          scroll={false}
          prefetch={false}
          aria-current={range === view.range ? "true" : undefined}
          className="rounded-md px-2 py-0.5 text-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-text"
        >
          {ranges[range]}
        </Link>
      ))}
    </nav>
  );
}
