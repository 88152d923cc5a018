import type { SegmentSummary } from "#/lib/segments/list.ts";

/** What a row's menu changes, and what it says then. */
export const changes = {
  pause: { change: { paused: true }, done: "is paused: it keeps its numbers." },
  resume: { change: { paused: false }, done: "is calculated again." },
  archive: {
    change: { archived: true },
    done: "is archived: it is under “Show: archived”, and what uses it goes on.",
  },
  unarchive: { change: { archived: false }, done: "is back, and is being calculated." },
  hide: { change: { hidden: true }, done: "is hidden: it is under “Show: hidden lists”, and what uses it goes on." },
  unhide: { change: { hidden: false }, done: "is shown again." },
};
export type Changing = keyof typeof changes;

export const rowVerbs = ["refresh", "duplicate", ...(Object.keys(changes) as Changing[])] as const;

type Part = Pick<SegmentSummary, "kind" | "pausedAt" | "archivedAt" | "hiddenAt">;

/** What a segment's menus offer to change. What is archived is not calculated anyway: it is brought back before it is paused. */
export function changesOf({ kind, pausedAt, archivedAt, hiddenAt }: Part): [Changing, string][] {
  const pausing: [Changing, string] = pausedAt === null ? ["pause", "Pause"] : ["resume", "Resume"];
  const hiding: [Changing, string] = hiddenAt === null ? ["hide", "Hide"] : ["unhide", "Show again"];
  return [
    ...(archivedAt === null ? [pausing] : []),
    ...(kind === "list" ? [hiding] : []),
    archivedAt === null ? ["archive", "Archive"] : ["unarchive", "Bring back"],
  ];
}
