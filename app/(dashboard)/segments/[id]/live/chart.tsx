import { count, dateAndTime, shortCount } from "#/app/_ui/format.ts";
import type { Minute } from "#/lib/live/activity.ts";
import { type Frame, height, liveShapes } from "./shapes.ts";

/** The last hour as a picture that needs no script; the minute that is under way is hollow. */
export function LiveChart({ id, minutes, frame, zone }: { id: string; minutes: Minute[]; frame: Frame; zone: string }) {
  const { start, end, middle, reach, top, bottom, ...shapes } = liveShapes(minutes, frame);
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className="h-auto w-full overflow-visible fill-muted text-[11px] tabular-nums"
    >
      <title id={`${id}-title`}>Entries per minute beside all activity</title>
      <desc id={`${id}-description`}>{inWords(minutes)}</desc>
      <text x={start} y="12">
        Entered ↑ and left ↓, per minute
      </text>
      <text x={start - 8} y={middle - reach + 8} textAnchor="end">
        +{shortCount(shapes.most)}
      </text>
      <text x={start - 8} y={middle + reach} textAnchor="end">
        −{shortCount(shapes.most)}
      </text>
      <path d={shapes.whole.entered} className="fill-good" />
      <path d={shapes.whole.left} className="fill-bad" />
      <path d={shapes.underWay.entered} className="fill-none stroke-good" />
      <path d={shapes.underWay.left} className="fill-none stroke-bad" />
      <path d={`M${shapes.knownFrom} ${middle}H${end}`} className="stroke-control" />
      <text x={start} y={top - 12}>
        All activity: events of everybody, per minute
      </text>
      <text x={start - 8} y={top + 8} textAnchor="end">
        {shortCount(shapes.mostEvents)}
      </text>
      <path d={shapes.whole.events} className="fill-control" />
      <path d={shapes.underWay.events} className="fill-none stroke-control" />
      <path d={`M${start} ${bottom}H${end}`} className="stroke-control" />
      {shapes.broken.map(({ x, y, value, side }) => (
        <g key={`${x} ${y}`}>
          <path d={`M${x - 6} ${y + 9}l12 -5M${x - 6} ${y + 13}l12 -5`} className="stroke-2 stroke-raised" />
          <text x={side === "left" ? x - 8 : x + 8} y={y + 8} textAnchor={side === "left" ? "end" : "start"}>
            {shortCount(value)}
          </text>
        </g>
      ))}
      {shapes.bars
        .map(({ at, x }) => ({ at, x, label: dateAndTime(at, zone).time }))
        .filter(({ label }) => Number(label.slice(3)) % frame.every === 0)
        .map(({ at, x, label }) => (
          <text key={at} x={x} y={height - 6} textAnchor={x > end - 16 ? "end" : x < start + 16 ? "start" : "middle"}>
            {label}
          </text>
        ))}
    </svg>
  );
}

function inWords(minutes: Minute[]): string {
  const sum = (of: (minute: Minute) => number | null) =>
    count(minutes.reduce((total, minute) => total + (of(minute) ?? 0), 0));
  return `In the last ${minutes.length} minutes ${sum((m) => m.entered)} entered and ${sum((m) => m.left)} left, among ${sum((m) => m.events)} events of everybody.`;
}
