import { z } from "zod";
import { instant } from "#/app/api/v1/answer.ts";
import { at, platforms, reach } from "#/app/api/v1/shapes.ts";
import { messageStatuses, segmentModes } from "#/lib/messages/message-input.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import type { ListedSegment } from "#/lib/segments/list.ts";
import { type SegmentSummary, segmentKinds, segmentStatuses } from "#/lib/segments/summary.ts";
import type { Use } from "#/lib/segments/usage.ts";

const size = z.int().nullable();
const when = at.nullable();

const summaryBody = z.strictObject({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  kind: z.enum(segmentKinds),
  tags: z.array(z.string()),
  version: z.int(),
  status: z.enum(segmentStatuses),
  size: size.describe("Members of the latest snapshot; null before the first"),
  change7: size.describe("Compared with the end of the day 7 days ago"),
  platforms: platforms.nullable(),
  refreshMinutes: z.int(),
  calculatedAt: when,
  nextRefreshAt: when,
  pausedAt: when,
  archivedAt: when,
  hiddenAt: when.describe("Of a list: out of the table, and calculated all the same"),
  createdBy: z.string(),
  createdAt: at,
  updatedBy: z.string(),
  updatedAt: at,
  error: z.string().nullable().describe("Why the latest calculation failed"),
});

const uses = z.int().min(0);
export const listedBody = summaryBody.extend({
  usedBy: z.strictObject({ messages: uses, segments: uses }).describe("How many refer to it"),
  sameRules: z
    .strictObject({ count: z.int(), first: z.array(z.int()) })
    .describe("The other segments with the same rules: how many, and the first ten by name"),
});

export const snapshotBody = z.strictObject({ asOf: at, version: z.int(), size: z.int(), platforms, reach });
export const usedByBody = z.array(
  z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("segment"), id: z.int(), name: z.string() }),
    z.strictObject({
      kind: z.literal("message"),
      id: z.int(),
      title: z.string(),
      date: at.describe("When it was sent, else is scheduled for, else was created"),
      status: z.enum(messageStatuses),
      mode: z.enum(segmentModes),
      blocks: z.boolean().describe("It is still to go out, so the segment cannot be deleted"),
    }),
  ]),
);

export const detailsBody = summaryBody.extend({
  criteria: z.unknown().nullable().describe("The rule tree; null for a list"),
  sentence: z.string().describe("The rules in plain words"),
  snapshot: snapshotBody.nullable(),
  changes: z.strictObject({ day1: size, day7: size, day30: size }),
  usedBy: usedByBody,
});

function toSummary(segment: SegmentSummary): z.infer<typeof summaryBody> {
  const { id, name, description, kind, tags, version, status, size, change7, platforms, refreshMinutes } = segment;
  const { calculatedAt, nextRefreshAt, pausedAt, archivedAt, hiddenAt } = segment;
  const { createdBy, createdAt, updatedBy, updatedAt, error } = segment;
  return {
    ...{ id, name, description, kind, tags, version, status, size, change7, platforms, refreshMinutes },
    calculatedAt: instant(calculatedAt),
    nextRefreshAt: instant(nextRefreshAt),
    pausedAt: instant(pausedAt),
    archivedAt: instant(archivedAt),
    hiddenAt: instant(hiddenAt),
    createdBy,
    createdAt: instant(createdAt),
    updatedBy,
    updatedAt: instant(updatedAt),
    error,
  };
}

export function toListed(segment: ListedSegment): z.infer<typeof listedBody> {
  const { uses, same } = segment;
  return {
    ...toSummary(segment),
    usedBy: uses,
    sameRules: { count: same.count, first: same.first.map(({ id }) => id) },
  };
}

export function toDetails(segment: SegmentDetails): z.infer<typeof detailsBody> {
  const { criteria, sentence, snapshot, changes } = segment;
  const usedBy = toUsedBy(segment.usedBy);
  return { ...toSummary(segment), criteria, sentence, snapshot: snapshot && toSnapshot(snapshot), changes, usedBy };
}

export function toUsedBy(uses: Use[]): z.infer<typeof usedByBody> {
  return uses.map((use) => (use.kind === "message" ? { ...use, date: instant(use.date) } : use));
}

export function toSnapshot(snapshot: NonNullable<SegmentDetails["snapshot"]>): z.infer<typeof snapshotBody> {
  const { asOf, version, size, platforms, reach } = snapshot;
  return { asOf: instant(asOf), version, size, platforms, reach };
}
