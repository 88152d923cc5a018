"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { restoreSegments } from "#/lib/segments/bulk.ts";
import * as restoring from "#/lib/segments/restore.ts";

/** One segment, or several whose numbers are parted by commas. */
const which = z.object({ id: z.string().regex(/^\d{1,15}(,\d{1,15}){0,99}$/) });

export const restoreSegment = formAction("edit", which, async ({ id: ids }, { db, user, now }) => {
  const [id, ...others] = ids.split(",").map(Number) as [number, ...number[]];
  if (others.length > 0) {
    const { done, left } = await restoreSegments(db, [id, ...others], user, now);
    const back = `${done.length} ${done.length === 1 ? "segment is" : "segments are"} back.`;
    if (left.length === 0) return { ok: true, redirect: "/segments", done: back };
    return { ok: true, redirect: "/segments/trash", done: `${back} Those below are not: restore each to see why.` };
  }
  const restored = await restoring.restoreSegment(db, id, user, now);
  if (restored.ok) return { ok: true, redirect: `/segments/${id}`, done: `“${restored.name}” is back.` };
  if (restored.reason === "absent")
    return { ok: false, problem: "It is not deleted any more, or was deleted over 30 days ago." };
  return { ok: false, problem: restored.error.message };
});
