import { z } from "zod";
import { json, refuse } from "#/app/api/v1/answer.ts";
import { toUsedBy, usedByBody } from "#/app/api/v1/segments/shape.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { checkRules } from "#/lib/segments/rules.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import type { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";

export const previewBody = z.strictObject({
  entering: z.int().describe("Profiles that the new rules select and the latest snapshot does not hold"),
  leaving: z.int().describe("Members of the latest snapshot that the new rules do not select"),
  affects: usedByBody.describe("What uses this segment"),
});

/** What an edit would do, compared with the latest snapshot; nothing is saved. */
export async function preview(
  db: ReturnType<typeof database>,
  { id, kind, snapshotId, usedBy }: SegmentDetails,
  rules: unknown,
  now: number,
): Promise<Response> {
  const affects = toUsedBy(usedBy);
  if (rules === undefined) return json({ entering: 0, leaving: 0, affects });
  const checked = checkRules(db, kind, rules, id);
  if (!checked.ok) return refuse(422, checked.error);
  const criteria = checked.criteria ?? { type: "segment" as const, segment: id };
  const taken = await threads().evaluator.call("take", { criteria, now, urgent: true });
  const before = (snapshotId !== null && readMembers(db, snapshotId)) || Audience.empty;
  const after = Audience.fromBytes(taken.members);
  return json({ entering: after.minus(before).count(), leaving: before.minus(after).count(), affects });
}
