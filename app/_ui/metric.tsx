import type { ReactNode } from "react";
import { Definition } from "./definition.tsx";

/** One figure with its label, what it is compared with, and its definition under the `i`. */
export function Metric({
  id,
  label,
  figure,
  note,
  definition,
}: {
  id: string;
  label: string;
  figure: ReactNode;
  note?: ReactNode;
  definition?: string;
}) {
  return (
    <div className="grid content-start gap-0.5">
      <dt className="flex min-h-6 items-center text-muted text-sm">
        {label}
        {definition && (
          <Definition id={`${id}-definition`} term={label}>
            {definition}
          </Definition>
        )}
      </dt>
      <dd className="font-semibold text-lg tabular-nums">{figure}</dd>
      {note && <dd className="text-muted text-sm">{note}</dd>}
    </div>
  );
}
