"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import * as segments from "#/lib/segments/cancel-refresh.ts";
import { findSegment } from "#/lib/segments/find.ts";

const which = z.object({ id: z.coerce.number().int().positive() });

export const refreshSegment = formAction("edit", which, async ({ id }, { db, now }) => {
  if (!findSegment(db, id, now)) return { ok: false, problem: "This segment was deleted meanwhile." };
  await askRefresh(db, id, now);
  return { ok: true };
});

export const cancelRefresh = formAction("edit", which, async ({ id }, { db, now }) => {
  await segments.cancelRefresh(db, id, now);
  return { ok: true };
});
