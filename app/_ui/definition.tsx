import type { ReactNode } from "react";

/** An `i` beside a figure that opens what the figure means. */
export function Definition({ id, term, children }: { id: string; term: string; children: ReactNode }) {
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-label={`What is ${term}?`}
        className="inline-grid size-6 place-items-center rounded-full text-muted hover:bg-sunken hover:text-text print:hidden"
      >
        <span
          aria-hidden="true"
          className="grid size-3.5 place-items-center rounded-full border border-current font-serif text-[10px] leading-none italic"
        >
          i
        </span>
      </button>
      <span
        id={id}
        popover="auto"
        className="hang max-w-80 p-3 text-left font-normal text-base whitespace-normal text-text"
      >
        <strong className="block font-semibold first-letter:uppercase">{term}</strong>
        {children}
      </span>
    </>
  );
}
