"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import * as regions from "#/lib/insights/save-region.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import { segmentName } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";

const numbers = z
  .string()
  .regex(/^\d{1,15}(,\d{1,15}){0,4}$/)
  .transform((text) => text.split(",").map(Number));
const seen = z
  .string()
  .regex(/^\d{1,15}:\d{1,15}(,\d{1,15}:\d{1,15}){0,4}$/)
  .transform((text) =>
    text.split(",").map((pair) => {
      const [id, snapshotId] = pair.split(":").map(Number);
      return { id: id!, snapshotId: snapshotId! };
    }),
  );

export const refreshSets = formAction("edit", z.object({ ids: numbers }), async ({ ids }, { db, user, now }) => {
  for (const id of ids) if (findSegment(db, id, now)) await askRefresh(db, id, user, now);
  return { ok: true };
});

const wanted = z.object({ region: z.string(), seen, name: segmentName, as: z.enum(["segment", "list"]) });

export const saveRegion = formAction("edit", wanted, async (input, { db, user, now }) => {
  const saved = await regions.saveRegion(db, input, user, now);
  if (saved.ok) return { ok: true, redirect: `/segments/${saved.id}` };
  return saved.reason === "name_taken"
    ? { ok: false, errors: { name: saved.message } }
    : { ok: false, problem: saved.message };
});
