import { count, shortCount } from "#/app/_ui/format.ts";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { letter } from "./query.ts";

const radius = 62;
const circles = [
  { cx: 100, cy: 82, name: { x: 48, y: 32 }, look: "fill-accent/10", dash: undefined },
  { cx: 164, cy: 82, name: { x: 216, y: 32 }, look: "fill-text/5", dash: "7 4" },
  { cx: 132, cy: 138, name: { x: 188, y: 192 }, look: "fill-text/5", dash: "2 3" },
];
/** Where the number of each region stands, by which of the circles hold it. */
const places: Record<string, { x: number; y: number }> = {
  A: { x: 70, y: 72 },
  B: { x: 194, y: 72 },
  C: { x: 132, y: 178 },
  AB: { x: 132, y: 56 },
  AC: { x: 96, y: 122 },
  BC: { x: 168, y: 122 },
  ABC: { x: 132, y: 102 },
};

/** Three circles with a number in each region; the sizes are in the numbers alone. */
export function Venn({ sets, overlap }: { sets: SegmentSet[]; overlap: Overlap }) {
  const name = (ids: number[]) => ids.map((id) => letter(sets.findIndex((set) => set.id === id))).join("");
  const sizes = new Map(overlap.regions.map(({ region, size }) => [name(region.in), size]));
  const described = Object.keys(places).map((key) => `${count(sizes.get(key) ?? 0)} in ${[...key].join(" and ")} only`);
  return (
    <figure className="mb-5">
      <svg
        viewBox="30 14 204 192"
        role="img"
        aria-labelledby="venn-title"
        aria-describedby="venn-description"
        className="mx-auto w-full max-w-96 fill-text text-[11px] tabular-nums"
      >
        <title id="venn-title">Three segments and what they share</title>
        <desc id="venn-description">{described.join(", ")}.</desc>
        {circles.map(({ cx, cy, look, dash }, at) => (
          <circle
            key={letter(at)}
            cx={cx}
            cy={cy}
            r={radius}
            strokeWidth="1.5"
            strokeDasharray={dash}
            className={`${look} ${at === 0 ? "stroke-accent" : "stroke-text"}`}
          />
        ))}
        {circles.map(({ name: { x, y } }, at) => (
          <text key={letter(at)} x={x} y={y} textAnchor="middle" className="font-semibold text-[13px]">
            {letter(at)}
          </text>
        ))}
        {Object.entries(places).map(([key, { x, y }]) => (
          <text key={key} x={x} y={y + 4} textAnchor="middle" className={key === "ABC" ? "font-semibold" : undefined}>
            {shortCount(sizes.get(key) ?? 0)}
          </text>
        ))}
      </svg>
      <figcaption className="text-center text-muted text-sm">Areas are not to scale; the bars below are.</figcaption>
    </figure>
  );
}
