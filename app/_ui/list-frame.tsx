import type { ReactNode } from "react";

/** The frame around a table that stands by itself, or around what is said in its place. */
export function ListFrame({ children }: { children: ReactNode }) {
  return <div className="overflow-hidden rounded-lg border border-border bg-raised">{children}</div>;
}
