import { toDraft } from "#/lib/criteria/form.ts";
import type { Draft } from "#/lib/criteria/form-draft.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import { parseCriteria } from "#/lib/criteria/schema.ts";
import { withNames } from "#/lib/segments/segment-fields.ts";
import { database } from "#/lib/workspace/database.ts";

/** Rules from their JSON, or why they cannot be used. */
export function importRules(json: string): { ok: true; draft: Draft } | { ok: false; error: string } {
  let input: unknown;
  try {
    input = JSON.parse(json);
  } catch (error) {
    return { ok: false, error: `This is no JSON: ${(error as Error).message}` };
  }
  const parsed = parseCriteria(input);
  if (parsed.ok) return { ok: true, draft: withNames(database(), settle(toDraft(parsed.criteria))) };
  const { path, message } = parsed.error;
  return { ok: false, error: path ? `At ${path}: ${message}` : message };
}
