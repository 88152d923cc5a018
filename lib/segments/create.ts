import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { insertSegment, startCalculating } from "#/lib/segments/insert-segment.ts";
import { nameTaken } from "#/lib/segments/names.ts";
import { checkRules, type Problem } from "#/lib/segments/rules.ts";

const figure = (value: number) => value.toLocaleString("en");

/** A longer text is refused, and told how long it is: nothing is cut. */
const atMost = (most: number, noun: string) => ({
  error: ({ input }: { input?: unknown }) => {
    const text = String(input);
    const begin = `${text.slice(0, 20)}…`;
    return `A ${noun} has at most ${figure(most)} characters; "${begin}" has ${figure(text.length)}.`;
  },
});

export const segmentName = z
  .string("Name the segment.")
  .trim()
  .min(1, "Name the segment.")
  .max(200, atMost(200, "name"));
export const segmentDescription = z.string().trim().max(2_000, atMost(2_000, "description"));
export const segmentTags = z
  .array(z.string().trim().min(1, "A tag is not empty.").max(50, atMost(50, "tag")))
  .max(50, "50 tags at most.")
  .overwrite((tags) => [...new Set(tags)]);
const minutes = "Give a whole number of minutes, 5 or more.";
export const refreshMinutes = z
  .number(minutes)
  .int(minutes)
  .min(5, minutes)
  .max(43_200, "30 days (43,200 minutes) at most.");

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
