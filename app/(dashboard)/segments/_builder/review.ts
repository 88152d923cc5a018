import { fromDraft } from "#/lib/criteria/form.ts";
import { type Draft, flatten } from "#/lib/criteria/form-draft.ts";
import { previewRules } from "#/lib/segments/preview.ts";
import { propertiesOf } from "#/lib/segments/suggestions.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import type { Review } from "./state.ts";

/** Everything that the builder shows about rules as far as they are written. */
export async function review(draft: Draft, self: number | undefined): Promise<Review> {
  const db = database();
  const events = flatten(draft).flatMap(([pointer, text]) => (pointer.endsWith("/event") && text ? [text] : []));
  const preview = await previewRules(db, threads().evaluator, fromDraft(draft), self, Date.now());
  return { preview, properties: propertiesOf(db, events) };
}
