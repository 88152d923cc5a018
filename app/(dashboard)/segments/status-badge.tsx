import { Badge } from "#/app/_ui/badge.tsx";
import { duration } from "#/app/_ui/format.ts";
import type { SegmentSummary } from "#/lib/segments/list.ts";
import { statuses } from "./words.ts";

/** The state of a segment in a word; a stale one says how old its numbers are. */
export function StatusBadge({
  segment: { status, calculatedAt },
  now,
}: {
  segment: Pick<SegmentSummary, "status" | "calculatedAt">;
  now: number;
}) {
  const { label, tone } = statuses[status];
  return (
    <Badge tone={tone}>
      {label}
      {status === "stale" && calculatedAt !== null && `, ${duration(now - calculatedAt)} old`}
    </Badge>
  );
}
