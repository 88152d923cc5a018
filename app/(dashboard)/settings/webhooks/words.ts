import type { Webhook } from "#/lib/webhooks/find.ts";

/** "2 segments", or the one by its name. */
export function segmentsInWords(segments: Webhook["segments"]): string {
  if (segments === null) return "All";
  if (segments.length > 1) return `${segments.length} segments`;
  return segments[0]!.name ?? `Segment ${segments[0]!.id}`;
}

/** What a webhook is told. */
export function toldInWords({ entered, left }: Pick<Webhook, "entered" | "left">): string {
  if (entered && left) return "Who enters and who leaves";
  return entered ? "Who enters" : "Who leaves";
}

/** What came of a call: "204", or why there was no answer. */
export function callInWords({ status, error }: { status: number | null; error: string | null }): string {
  return status === null ? (error ?? "No answer") : `Answered ${status}`;
}

const causes: Record<string, string> = {
  event: "by an event",
  profile: "by a changed profile",
  time: "as time passed",
  schedule: "on schedule",
  person: "on request",
  calculation: "by calculation",
  create: "by creation",
  edit: "by an edit",
  restore: "by a restore",
  merge: "by a merge",
  rebuild: "by a rebuild",
  history: "by a rebuild",
  upload: "by an upload",
};

/** What made them enter or leave. */
export const causeInWords = (cause: string): string => causes[cause] ?? `by ${cause}`;
