import { toDraft } from "#/lib/criteria/form.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { review } from "./review.ts";
import type { BuilderState, Editing, Particulars } from "./state.ts";

/** The form as it stands when it is opened. Without rules it begins with one empty rule. */
export async function startState(
  particulars: Particulars,
  criteria: Criteria | undefined,
  editing?: Editing,
): Promise<BuilderState> {
  const draft = settle(criteria ? toDraft(criteria) : { type: "all", rules: [{ type: "event" }] });
  return {
    particulars,
    draft,
    errors: {},
    asked: false,
    ...(editing && { editing }),
    ...(await review(draft, editing?.id)),
  };
}
