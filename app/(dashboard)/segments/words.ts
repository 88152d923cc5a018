import type { SegmentSummary } from "#/lib/segments/list.ts";

export const kinds: Record<SegmentSummary["kind"], string> = {
  past_behavior: "Past behavior",
  live: "Live",
  list: "List",
};

type Tone = "good" | "neutral" | "warn" | "bad";

export const statuses: Record<SegmentSummary["status"], { label: string; tone: Tone }> = {
  ready: { label: "Ready", tone: "good" },
  calculating: { label: "Calculating", tone: "neutral" },
  stale: { label: "Stale", tone: "warn" },
  paused: { label: "Paused", tone: "neutral" },
  failed: { label: "Failed", tone: "bad" },
};
