import type { SegmentSummary } from "#/lib/segments/list.ts";
import type { Use } from "#/lib/segments/usage.ts";

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

/** What the list shows beside those that are neither archived nor hidden. */
export const shows = {
  active: "Show: active",
  archived: "Show: archived",
  hidden: "Show: hidden lists",
  all: "Show: all",
};

/** What something that uses a segment is called. */
export const titleOf = (use: Use): string => (use.kind === "message" ? use.title : use.name);

/** What is done to several segments at once. */
export const bulkVerbs = { tag: "Tag…", archive: "Archive…", unarchive: "Bring back…", delete: "Delete…" };
export type BulkVerb = keyof typeof bulkVerbs;
