import { toDraft } from "#/lib/criteria/form.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { withNames } from "#/lib/segments/segment-fields.ts";
import { database } from "#/lib/workspace/database.ts";
import { review } from "./review.ts";
import type { BuilderState, Editing, Particulars } from "./state.ts";

/** The form as it stands when it is opened. Without rules it begins with one empty rule. */
export async function startState(
  particulars: Particulars,
  criteria: Criteria | undefined,
  editing?: Editing,
): Promise<BuilderState> {
  const draft = criteria
    ? withNames(database(), settle(toDraft(criteria)))
    : settle({ type: "all", rules: [{ type: "event" }] });
  return {
    particulars,
    draft,
    errors: {},
    asked: false,
    json: "",
    ...(editing && { editing }),
    ...(await review(draft, editing && { self: editing.id })),
  };
}
