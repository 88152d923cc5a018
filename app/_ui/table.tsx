import type { ReactNode } from "react";

/** A data table that scrolls by itself where the screen is too narrow. Numbers: `className="number"` on th and td. `dense`: many columns. */
export function Table({ label, dense, children }: { label: string; dense?: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={label} className="relative overflow-x-auto print:overflow-visible">
      <table className={dense ? "table table-dense" : "table"}>{children}</table>
    </section>
  );
}
