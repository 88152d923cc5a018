import { z } from "zod";
import { segmentsNamed } from "#/lib/webhooks/segment-choices.ts";
import { createWebhookInput, type Problem, type WebhookInput } from "#/lib/webhooks/webhook-input.ts";
import type { database } from "#/lib/workspace/database.ts";

const ticked = z
  .string()
  .optional()
  .transform((text) => text !== undefined);
const { name, url } = createWebhookInput.shape;

/** `others`: names of segments, one a line, where there are more than boxes to tick. */
export const webhookForm = z.object({
  ...{ name, url, entered: ticked, left: ticked, everyCause: ticked },
  which: z.enum(["all", "chosen"], "Choose all segments, or some."),
  segments: z.array(z.coerce.number().int().positive()).default([]),
  others: z.string().default(""),
});

type Wanted = { ok: true; value: WebhookInput } | { ok: false; errors: Record<string, string> };

/** The webhook that a form describes, or what is wrong beside its field. */
export function wanted(db: ReturnType<typeof database>, form: z.infer<typeof webhookForm>): Wanted {
  const { which, segments, others, name, url, entered, left, everyCause } = form;
  const rest = { name, url, entered, left, everyCause };
  if (which === "all") return { ok: true, value: { ...rest, segments: null } };
  const names = others
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const { ids, unknown } = segmentsNamed(db, names);
  if (unknown !== undefined) return { ok: false, errors: { others: `There is no segment “${unknown}”.` } };
  const chosen = createWebhookInput.shape.segments.safeParse([...new Set([...segments, ...ids])]);
  if (chosen.success) return { ok: true, value: { ...rest, segments: chosen.data } };
  return { ok: false, errors: { segments: chosen.error.issues[0]!.message } };
}

/** A refusal beside the field that it is about. */
export function refusal({ path, message }: Problem) {
  const field = path.split("/")[1];
  return field ? { ok: false as const, errors: { [field]: message } } : { ok: false as const, problem: message };
}
