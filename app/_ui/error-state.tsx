import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

/** Something failed: what, why, and a way to try again. */
export function ErrorState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div role="alert" className="flex flex-wrap items-start gap-3 rounded-lg border border-bad/40 bg-bad/5 p-4">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-bad" />
      <div className="grid min-w-48 flex-1 gap-1">
        <p className="font-semibold">{title}</p>
        {children && <div className="text-muted">{children}</div>}
      </div>
      {action}
    </div>
  );
}
