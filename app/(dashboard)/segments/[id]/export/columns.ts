import { z } from "zod";
import { defaultFields, exportField } from "#/lib/exports/fields.ts";

const texts = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .catch(undefined);
const schema = z.object({
  fields: texts,
  up: z.string().optional().catch(undefined),
  down: z.string().optional().catch(undefined),
  raw: z.literal("true").optional().catch(undefined),
  none: z.string().optional().catch(undefined),
  day: z.iso.date().optional().catch(undefined),
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

/** The cookie that remembers the columns of the last file. */
export const cookieName = "export_fields";
export const toCookie = (keys: readonly string[]): string => encodeURIComponent(keys.join("\n"));

/**
 * What the form of an export asks for: columns in their order, after one was moved up or down. Where the address names none,
 * they are those of the last file, else the usual ones; what is no field is left out.
 */
export function parseColumns(params: Record<string, unknown>, remembered: string | undefined) {
  const { fields, up, down, raw, none, day, before } = schema.parse(params);
  const kept = remembered === undefined ? defaultFields : decoded(remembered);
  const asked = known(fields === undefined ? (none === undefined ? kept : []) : [fields].flat());
  const keys = up ? moved(asked, up, -1) : down ? moved(asked, down, 1) : asked;
  return { keys, raw: raw === "true", none: none !== undefined, day, before };
}

export const known = (keys: string[]): string[] => [...new Set(keys)].filter((key) => exportField(key) !== undefined);

function moved(keys: string[], key: string, by: -1 | 1): string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return keys;
  return keys.with(from, keys[to]!).with(to, key);
}

function decoded(text: string): string[] {
  try {
    return decodeURIComponent(text).split("\n");
  } catch {
    return defaultFields;
  }
}
