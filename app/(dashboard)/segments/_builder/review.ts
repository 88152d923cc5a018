import { traitPrefix } from "#/lib/criteria/fields.ts";
import { fromDraft } from "#/lib/criteria/form.ts";
import { type Draft, flatten } from "#/lib/criteria/form-draft.ts";
import { textOfLine } from "#/lib/criteria/form-text.ts";
import { parseCriteria } from "#/lib/criteria/schema.ts";
import { sameDefinition } from "#/lib/segments/duplicates.ts";
import { previewRules } from "#/lib/segments/preview.ts";
import { namesOf, withNumbers, withTraits } from "#/lib/segments/segment-fields.ts";
import { propertiesOf, traitsOf } from "#/lib/segments/suggestions.ts";
import { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { threads } from "#/lib/workspace/threads.ts";
import type { Review } from "./state.ts";

/** The rules that a form says, as far as they are finished. */
export const rulesOf = (draft: Draft): unknown => fromDraft(withTraits(database(), withNumbers(database(), draft)));

/** So long (milliseconds) somebody who types is answered as of one instant, so that only what they alter is counted anew. */
const burst = 10_000;

type Asking = { self?: number; lane?: string; asOf?: number };

/** Everything that the builder shows about rules as far as they are written; `lane` is the builder that asks. */
export async function review(draft: Draft, { self, lane, asOf = 0 }: Asking = {}): Promise<Review> {
  const db = database();
  const present = Date.now();
  const now = asOf <= present && asOf > present - burst ? asOf : present;
  const rules = rulesOf(draft);
  const preview = await previewRules(db, threads().evaluator, rules, { self, lane }, now);
  const parsed = preview.whole ? parseCriteria(rules) : undefined;
  const fields = flatten(draft).filter(([, text]) => text !== "");
  const under = (key: string) => fields.flatMap(([at, text]) => (at.endsWith(key) ? [textOfLine(text)] : []));
  return {
    preview,
    known: {
      properties: propertiesOf(db, under("/event"), under("/property")),
      traits: traitsOf(
        db,
        under("/field").map((field) => (field.startsWith(traitPrefix) ? field.slice(traitPrefix.length) : field)),
      ),
      segments: namesOf(db, withNumbers(db, draft)),
    },
    same: parsed?.ok ? sameDefinition(db, parsed.criteria, self) : { count: 0, first: [] },
    zone: workspaceSettings(db, now).timezone,
  };
}
