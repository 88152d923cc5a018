import type { ReactNode } from "react";

/** Why a form was not accepted, above its fields. Shows nothing while there is nothing to say. */
export function Problem({ children }: { children?: ReactNode }) {
  if (!children) return null;
  return (
    <p role="alert" className="rounded-lg border border-bad/40 bg-bad/5 px-3 py-2 text-bad">
      {children}
    </p>
  );
}
