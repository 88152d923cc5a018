"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { changeSettings, settingsSchema } from "#/lib/workspace/change-settings.ts";

/** In the form, event names stand one a line, and no ticked channel is no field at all. */
const lines = z.string().transform((text) => text.split("\n").filter((line) => line.trim()));
const { sessionGapMinutes, revenueEvents, refundEvents, optedInByDefault } = settingsSchema.shape;
const schema = settingsSchema.extend({
  sessionGapMinutes: z.coerce.number<string>().pipe(sessionGapMinutes),
  revenueEvents: lines.pipe(revenueEvents),
  refundEvents: lines.pipe(refundEvents),
  optedInByDefault: optedInByDefault.default([]),
});

export const saveSettings = formAction("admin", schema, async (input, { db, user, now }) => {
  const { changed } = await changeSettings(db, input, user, now);
  const done =
    changed.length === 0
      ? "Nothing was changed."
      : changed.some((name) => name !== "name")
        ? "Saved. Every segment is calculated anew with these settings."
        : "Saved.";
  return { ok: true, done };
});
