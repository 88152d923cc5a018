"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import * as restoring from "#/lib/segments/restore.ts";

const which = z.object({ id: z.coerce.number().int().positive() });

export const restoreSegment = formAction("edit", which, async ({ id }, { db, user, now }) => {
  const restored = await restoring.restoreSegment(db, id, user, now);
  if (restored.ok) return { ok: true, redirect: `/segments/${id}`, done: `“${restored.name}” is back.` };
  if (restored.reason === "absent")
    return { ok: false, problem: "It is not deleted any more, or was deleted over 30 days ago." };
  return { ok: false, problem: restored.error.message };
});
