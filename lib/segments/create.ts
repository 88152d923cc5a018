import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { insertSegment, startCalculating } from "#/lib/segments/insert-segment.ts";
import { nameTaken } from "#/lib/segments/names.ts";
import { checkRules, type Problem } from "#/lib/segments/rules.ts";

export const segmentName = z
  .string("Name the segment.")
  .trim()
  .min(1, "Name the segment.")
  .max(200, "200 characters at most.");
export const segmentDescription = z.string().trim().max(2_000, "2,000 characters at most.");
export const segmentTags = z
  .array(z.string().trim().min(1, "A tag is not empty.").max(50, "50 characters at most."))
  .max(50, "50 tags at most.")
  .overwrite((tags) => [...new Set(tags)]);
export const refreshMinutes = z.number().int().min(5, "5 minutes at least.").max(43_200, "30 days at most.");

export const createSegmentInput = z.strictObject({
  name: segmentName,
  description: segmentDescription.default(""),
  kind: z.enum(["past_behavior", "live", "list"], "Choose past_behavior, live or list."),
  criteria: z.unknown().optional().describe("The rule tree; none for a list"),
  tags: segmentTags.default([]),
  refreshMinutes: refreshMinutes.default(180),
});

type Created = { ok: true; id: number } | { ok: false; reason: "invalid" | "name_taken"; error: Problem };

/** Makes a segment and asks for its first snapshot. Refuses rules that the language refuses, and a name in use. */
export function createSegment(
  db: Database,
  input: z.input<typeof createSegmentInput>,
  actor: Actor,
  now: number,
): Promise<Created> {
  const { criteria: rules, ...fields } = createSegmentInput.parse(input);
  return transaction<Created>(db, () => {
    const checked = checkRules(db, fields.kind, rules);
    if (!checked.ok) return { ok: false, reason: "invalid", error: checked.error };
    const taken = nameTaken(db, fields.name);
    if (taken) return { ok: false, reason: "name_taken", error: taken };
    const id = insertSegment(db, fields, checked.criteria, actor, now);
    startCalculating(db, id, now);
    audit(db, actor, "segment.create", { kind: "segment", id }, { name: fields.name, kind: fields.kind }, now);
    return { ok: true, id };
  });
}
