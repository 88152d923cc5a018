import { count, growth, signed } from "./format.ts";
import { Missing } from "./missing.tsx";

/** Down, level and up; drawn by the style, so that a long table has fewer elements and nobody hears them read. */
const arrows = ["before:content-['↓'/'']", "before:content-['→'/'']", "before:content-['↑'/'']"];

/** A difference with sign, arrow and words. `than` ends the sentence: "7 days ago". */
export function Change({
  by,
  from,
  than,
  missing,
}: {
  by: number | null;
  from?: number;
  than: string;
  missing: string;
}) {
  if (by === null) return <Missing reason={missing} />;
  const words = by === 0 ? `no change since ${than}` : `${by > 0 ? "more" : "fewer"} than ${than}`;
  return (
    <span
      className={`whitespace-nowrap tabular-nums before:mr-1 before:text-muted ${arrows[Math.sign(by) + 1]}`}
      title={`${by === 0 ? "" : `${count(Math.abs(by))} `}${words}`}
    >
      {signed(by)}
      {from !== undefined && from > 0 && by !== 0 && <span className="text-muted"> ({growth(by, from)})</span>}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
