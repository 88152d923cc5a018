import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";

const percent = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });

/** A value of the window before, and by how much the present one lies above or below it. */
export function Versus({ now, then, shown }: { now: number | null; then: number; shown: (value: number) => string }) {
  if (now === null || then === 0) return shown(then);
  const by = now - then;
  const Arrow = by > 0 ? ArrowUp : by < 0 ? ArrowDown : ArrowRight;
  const words = by === 0 ? "no change" : `${percent.format(Math.abs(by / then))} ${by > 0 ? "up" : "down"}`;
  return (
    <span className="whitespace-nowrap">
      {shown(then)}{" "}
      <span className="text-muted">
        (<Arrow aria-hidden="true" className="inline size-3 align-[-0.1em]" /> {words})
      </span>
    </span>
  );
}
