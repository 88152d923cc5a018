import { z } from "zod";
import { refreshMinutes, segmentDescription, segmentName } from "#/lib/segments/create.ts";
import { tagsInput } from "../tags-input.ts";
import type { Particulars } from "./state.ts";

const schema = z.object({
  name: segmentName,
  description: segmentDescription,
  tags: tagsInput,
  kind: z.enum(["past_behavior", "live"], "Choose past behavior or live."),
  refreshMinutes: z
    .string()
    .trim()
    .regex(/^\d+$/, "Give a whole number of minutes, 5 or more.")
    .transform(Number)
    .pipe(refreshMinutes),
});

type Parsed =
  | { ok: true; input: z.output<typeof schema> }
  | { ok: false; errors: Partial<Record<keyof Particulars, string>> };

/** The particulars as they may be saved, or what is wrong with each. */
export function parseParticulars(particulars: Particulars): Parsed {
  const parsed = schema.safeParse(particulars);
  if (parsed.success) return { ok: true, input: parsed.data };
  const errors: Partial<Record<keyof Particulars, string>> = {};
  for (const { path, message } of parsed.error.issues) errors[path[0] as keyof Particulars] ??= message;
  return { ok: false, errors };
}

type Stored = { name: string; description: string; tags: string[]; kind: string; refreshMinutes: number };

/** The particulars of a segment as the form shows them. */
export const particularsOf = (segment: Stored): Particulars => ({
  name: segment.name,
  description: segment.description,
  tags: segment.tags.join(", "),
  kind: segment.kind,
  refreshMinutes: String(segment.refreshMinutes),
});
