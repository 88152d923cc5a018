import type { ReactNode } from "react";

const tones = {
  neutral: "bg-sunken text-muted",
  good: "bg-good/10 text-good",
  warn: "bg-warn/12 text-warn",
  bad: "bg-bad/10 text-bad",
};

/** A short word about the state of a thing; never colour alone. */
export function Badge({ tone = "neutral", children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-sm border border-transparent px-1.5 text-xs leading-5 font-medium whitespace-nowrap ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
