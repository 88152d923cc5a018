import type { ReactNode } from "react";

/** What just happened, or what one should know before going on. Announced politely. */
export function Notice({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="rounded-lg border border-border bg-sunken px-4 py-2.5">
      {children}
    </div>
  );
}
