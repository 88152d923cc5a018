import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import { count, growth, signed } from "./format.ts";
import { Missing } from "./missing.tsx";

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
  const Arrow = by > 0 ? ArrowUp : by < 0 ? ArrowDown : ArrowRight;
  const words = by === 0 ? `no change since ${than}` : `${by > 0 ? "more" : "fewer"} than ${than}`;
  return (
    <span className="whitespace-nowrap tabular-nums" title={`${by === 0 ? "" : `${count(Math.abs(by))} `}${words}`}>
      <Arrow aria-hidden="true" className="mr-0.5 inline size-3.5 align-[-0.15em] text-muted" />
      {signed(by)}
      {from !== undefined && from > 0 && by !== 0 && <span className="text-muted"> ({growth(by, from)})</span>}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
