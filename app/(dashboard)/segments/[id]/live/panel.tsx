"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { dateAndTime } from "#/app/_ui/format.ts";
import type { Minute } from "#/lib/live/activity.ts";
import type { News } from "#/lib/live/watch.ts";
import { TrendReadout } from "../trend-readout.tsx";
import { LiveChart } from "./chart.tsx";
import { Connected } from "./connected.tsx";
import { MinutesTable } from "./minutes-table.tsx";
import { NewestTable } from "./newest-table.tsx";
import { height, liveShapes } from "./shapes.ts";
import { useLive } from "./use-live.ts";
import { clockTime, inWords, minuteInWords } from "./words.ts";

/** One drawing for wide screens and paper, one for phones: the text keeps its size on both. */
const frames = [
  { name: "wide", frame: { width: 560, every: 10 }, className: "max-w-[680px] max-sm:hidden" },
  { name: "narrow", frame: { width: 340, every: 20 }, className: "sm:hidden" },
];

type Words = { activity: ReactNode; newest: ReactNode; nobody: ReactNode };

/** The last hour and the newest members, as the server made them; with scripts on they follow what happens. */
export function LivePanel({ id, first, zone, words }: { id: number; first: News; zone: string; words: Words }) {
  const { picture, since, connection } = useLive(id, first);
  const router = useRouter();
  const { minutes, newest, asOf } = picture;
  const changed = inWords(since);
  return (
    <>
      <div className="mb-3 flex min-h-6 flex-wrap items-center gap-x-6 gap-y-1 text-sm">
        <p className="text-muted">
          as of{" "}
          <time dateTime={new Date(asOf).toISOString()} className="tabular-nums">
            {dateAndTime(asOf, zone).date}, {clockTime(asOf, zone)} {dateAndTime(asOf, zone).zone}
          </time>
        </p>
        {changed && (
          <p className="max-sm:order-last max-sm:w-full">
            {changed} since the figures of this page were taken.{" "}
            <button
              type="button"
              onClick={() => router.refresh()}
              className="hidden underline scripted:inline print:hidden"
            >
              Reload the figures
            </button>
          </p>
        )}
        <div className="ml-auto">
          <Connected connection={connection} id={id} />
        </div>
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>
          <Hour minutes={minutes} zone={zone} />
          {words.activity}
          <details className="mt-2">
            <summary className="w-fit py-1 hover:underline">The same numbers as a table</summary>
            <div className="-mx-4 max-h-96 overflow-y-auto print:max-h-none">
              <MinutesTable minutes={minutes} zone={zone} />
            </div>
          </details>
        </div>
        <div>
          {words.newest}
          {newest.length ? (
            <div className="-mx-4">
              <NewestTable newest={newest} zone={zone} now={asOf} />
            </div>
          ) : (
            words.nobody
          )}
        </div>
      </div>
    </>
  );
}

function Hour({ minutes, zone }: { minutes: Minute[]; zone: string }) {
  return frames.map(({ name, frame, className }) => {
    const { bars, bottom } = liveShapes(minutes, frame);
    return (
      <div key={name} className={className}>
        <TrendReadout
          label="Minute of the last hour"
          width={frame.width}
          height={height}
          points={bars.map((bar, i) => ({
            x: Math.round(bar.x),
            y: bottom,
            text: minuteInWords(bar, zone, i === bars.length - 1),
          }))}
        >
          <LiveChart id={`live-${name}`} minutes={minutes} frame={frame} zone={zone} />
        </TrendReadout>
      </div>
    );
  });
}
