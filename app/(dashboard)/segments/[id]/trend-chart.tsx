import { count, dayName, shortCount, shortDayName } from "#/app/_ui/format.ts";
import type { Mark } from "#/lib/snapshots/marks.ts";
import type { TrendPoint } from "#/lib/snapshots/trend.ts";
import { markInWords } from "./trend-marks.tsx";
import { type Frame, height, trendShapes } from "./trend-shapes.ts";

type Shown = { id: string; points: TrendPoint[]; marks: Mark[]; frame: Frame };

/** The trend as a picture that needs no script: complete on the server, in print, and named for screen readers. */
export function TrendChart({ id, points, marks, frame }: Shown) {
  const shapes = trendShapes(points, frame, marks);
  const radius = points.length > 45 ? 1.75 : 2.5;
  const { left, right, middle, reach, baseline } = shapes;
  return (
    <svg
      viewBox={`0 0 ${frame.width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-description`}
      className="h-auto w-full overflow-visible fill-muted text-[11px] tabular-nums"
    >
      <title id={`${id}-title`}>Members at the end of each day</title>
      <desc id={`${id}-description`}>
        {[inWords(points), ...marks.map((mark) => `${dayName(mark.day)}: ${markInWords(mark)}.`)].join(" ")}
      </desc>
      {shapes.yTicks.map(({ value, at }) => (
        <g key={value}>
          <path d={`M${left} ${at}H${right}`} className={value === 0 ? "stroke-control" : "stroke-border"} />
          <text x={left - 8} y={at + 4} textAnchor="end">
            {shortCount(value)}
          </text>
        </g>
      ))}
      <path d={shapes.area} className="fill-accent/12" />
      <path d={shapes.line} className="fill-none stroke-2 stroke-accent" strokeLinejoin="round" />
      <path d={shapes.today} className="fill-none stroke-2 stroke-accent" strokeDasharray="3 4" />
      <path d={circles(shapes.dots, radius)} className="fill-accent" />
      <path d={circles(shapes.hollow, radius)} strokeWidth="1.25" className="fill-raised stroke-accent" />
      {shapes.marks.map(({ day, x, label }) => (
        <g key={day}>
          <path d={`M${x} 14V${baseline}`} strokeDasharray="2 3" className="stroke-text/70" />
          {label && (
            <text x={label.x} y="10" className="fill-text">
              {label.text}
            </text>
          )}
        </g>
      ))}
      <path d={shapes.entered} className="fill-good" />
      <path d={shapes.leaving} className="fill-bad" />
      <path d={`M${left} ${middle}H${right}`} className="stroke-control" />
      <text x={left - 8} y={middle - reach + 8} textAnchor="end">
        +{shortCount(shapes.most)}
      </text>
      <text x={left - 8} y={middle + reach} textAnchor="end">
        −{shortCount(shapes.most)}
      </text>
      {shapes.xTicks.map(({ day, x }) => (
        <text key={day} x={x} y={height - 6} textAnchor={x > right - 16 ? "end" : x < left + 16 ? "start" : "middle"}>
          {shortDayName(day)}
        </text>
      ))}
    </svg>
  );
}

/** All in one path: a year of elements of their own would weigh more than the rest of the page. */
const circles = (centres: { x: number; y: number }[], r: number): string =>
  centres
    .map(({ x, y }) => `M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)
    .join("");

function inWords(points: TrendPoint[]): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "No points.";
  const bySize = points.toSorted((a, b) => a.size - b.size);
  const at = ({ size, day }: TrendPoint) => `${count(size)} on ${dayName(day)}`;
  const [lowest, highest] = [bySize[0] ?? first, bySize.at(-1) ?? last];
  return `From ${dayName(first.day)} to ${dayName(last.day)}: lowest ${at(lowest)}, highest ${at(highest)}, latest ${at(last)}.`;
}
