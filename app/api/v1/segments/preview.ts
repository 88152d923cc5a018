import { z } from "zod";
import { instant, json, refuse } from "#/app/api/v1/answer.ts";
import { toUsedBy, usedByBody } from "#/app/api/v1/segments/shape.ts";
import { consequencesOf } from "#/lib/segments/consequences.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { checkRules } from "#/lib/segments/rules.ts";
import type { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";

const figure = z.int().nullable();
const change = { before: figure, after: figure };
const [segment, message] = usedByBody.element.options;

export const previewBody = z.strictObject({
  entering: z.int().describe("Profiles that the new rules select and the saved ones do not, both as of now"),
  leaving: z.int().describe("Profiles that the saved rules select and the new ones do not"),
  affects: z
    .array(
      z.discriminatedUnion("kind", [
        segment.extend(change).describe("Its size by the saved and by the new rules"),
        message.extend(change).describe("Whom it reaches on its channel; null where its recipients are fixed already"),
      ]),
    )
    .describe("What uses this segment, directly or through other segments"),
});

/** What an edit would do, as the builder shows it before saving; nothing is saved. */
export async function preview(
  db: ReturnType<typeof database>,
  { id, kind, criteria, usedBy }: SegmentDetails,
  rules: unknown,
  now: number,
): Promise<Response> {
  const checked = checkRules(db, kind, rules === undefined ? criteria : rules, id);
  if (!checked.ok) return refuse(422, checked.error);
  if (checked.criteria === null) {
    const affects = toUsedBy(usedBy).map((use) => ({ ...use, before: null, after: null }));
    return json({ entering: 0, leaving: 0, affects });
  }
  const found = await consequencesOf(db, threads().evaluator, id, checked.criteria, now);
  return json({
    entering: found.entering.count,
    leaving: found.leaving.count,
    affects: [
      ...found.messages.map(({ channel: _, ...message }) => ({ ...message, date: instant(message.date) })),
      ...found.segments.map(({ id, name, before, after }) => ({ kind: "segment", id, name, before, after })),
    ],
  });
}
