"use server";

import { isDeepStrictEqual } from "node:util";
import { headers } from "next/headers";
import { fromOwnOrigin } from "#/app/_server/own-origin.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { act } from "#/lib/criteria/form-commands.ts";
import { withTraits } from "#/lib/segments/segment-fields.ts";
import { database } from "#/lib/workspace/database.ts";
import { importRules } from "./import-rules.ts";
import { readForm } from "./read-form.ts";
import { review } from "./review.ts";
import { save } from "./save.ts";
import type { BuilderState } from "./state.ts";

/** Answers every button of the builder with the form as it is then; only "save" leaves it. */
export async function build(_: BuilderState, form: FormData): Promise<BuilderState> {
  const user = await requireUser("edit");
  const sent = readForm(form);
  const { command, particulars, editing } = sent;
  const draft = withTraits(database(), sent.draft);
  const as = async (next: typeof draft, more: Partial<BuilderState> = {}): Promise<BuilderState> => ({
    particulars,
    ...(editing && { editing }),
    draft: next,
    ...(!isDeepStrictEqual(draft, sent.draft) && { replaced: true }),
    errors: {},
    asked: false,
    json: sent.json,
    ...(await review(next, editing && { self: editing.id })),
    ...more,
  });
  if (!fromOwnOrigin(await headers()))
    return as(draft, {
      problem: "This form did not come from this site, so nothing was saved. Open Satsuma at its PUBLIC_URL.",
    });
  if (command === "save") return save(sent, user, await as(draft, { asked: true }));
  if (command === "import") {
    const imported = importRules(sent.json);
    if (!imported.ok) return as(draft, { errors: { json: imported.error } });
    return as(imported.draft, { json: "", replaced: true });
  }
  if (command === "count") return as(draft, { asked: true });
  return as(act(draft, command).draft);
}
