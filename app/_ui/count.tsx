import { count, shortCount } from "./format.ts";
import { Missing } from "./missing.tsx";

/** A whole number: full digits up to 99,999, then compact with the full number on hover and for screen readers. */
export function Count({ value, missing = "Not calculated yet" }: { value: number | null; missing?: string }) {
  if (value === null) return <Missing reason={missing} />;
  const [short, full] = [shortCount(value), count(value)];
  if (short === full) return <span className="tabular-nums">{full}</span>;
  return (
    <span className="tabular-nums" title={full}>
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{full}</span>
    </span>
  );
}
