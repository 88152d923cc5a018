"use server";

import { z } from "zod";
import { formAction, type Outcome } from "#/app/_server/form-action.ts";
import type { User } from "#/lib/accounts/roles.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import * as segments from "#/lib/segments/cancel-refresh.ts";
import * as deletion from "#/lib/segments/delete.ts";
import * as duplication from "#/lib/segments/duplicate.ts";
import { editSegmentInput } from "#/lib/segments/edit.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { findSegment } from "#/lib/segments/find.ts";
import type { database } from "#/lib/workspace/database.ts";
import { titleOf } from "../words.ts";

const which = z.object({ id: z.coerce.number().int().positive() });
const minutes = z.coerce
  .number<string>("Give a whole number of minutes, 5 or more.")
  .pipe(editSegmentInput.shape.refreshMinutes.unwrap());
type Change = z.input<typeof editSegmentInput>;
const gone: Outcome = { ok: false, problem: "This segment was deleted meanwhile." };

export const refreshSegment = formAction("edit", which, async ({ id }, { db, user, now }) => {
  if (!findSegment(db, id, now)) return gone;
  await askRefresh(db, id, user, now);
  return { ok: true };
});

export const cancelRefresh = formAction("edit", which, async ({ id }, { db, user, now }) => {
  await segments.cancelRefresh(db, id, user, now);
  return { ok: true };
});

export const deleteSegment = formAction("edit", which, async ({ id }, { db, user, now }) => {
  const deleted = await deletion.deleteSegment(db, id, user, now);
  if (deleted.ok) return { ok: true, redirect: `/segments?deleted=${id}` };
  if (deleted.reason === "absent") return { ok: true, redirect: "/segments", done: "Somebody deleted it before you." };
  const names = deleted.usedBy.map((use) => `“${titleOf(use)}”`).join(", ");
  return { ok: false, problem: `It is used by ${names} since you opened this page. Change that first.` };
});

export const pauseSegment = formAction("edit", which, async ({ id }, context) => edit(id, { paused: true }, context));

export const resumeSegment = formAction("edit", which, async ({ id }, context) => edit(id, { paused: false }, context));

export const changeInterval = formAction("edit", which.extend({ minutes }), async ({ id, minutes }, context) =>
  edit(id, { refreshMinutes: minutes }, context),
);

export const archiveSegment = formAction("edit", which, async ({ id }, context) =>
  edit(id, { archived: true }, context),
);

export const bringBackSegment = formAction("edit", which, async ({ id }, context) =>
  edit(id, { archived: false }, context),
);

export const hideList = formAction("edit", which, async ({ id }, context) => edit(id, { hidden: true }, context));

export const showList = formAction("edit", which, async ({ id }, context) => edit(id, { hidden: false }, context));

export const duplicateSegment = formAction("edit", which, async ({ id }, { db, user, now }) => {
  const copied = await duplication.duplicateSegment(db, id, user, now);
  if (copied.ok) return { ok: true, redirect: `/segments/${copied.id}`, done: `This is “${copied.name}”.` };
  return copied.reason === "absent" ? gone : { ok: false, problem: copied.error.message };
});

type Context = { db: ReturnType<typeof database>; user: User; now: number };

async function edit(id: number, change: Change, { db, user, now }: Context): Promise<Outcome> {
  const edited = await editLatest(db, id, change, user, now);
  if (edited.ok) return { ok: true };
  if (edited.reason === "absent" || edited.reason === "unsuitable") return gone;
  return { ok: false, problem: edited.error.message };
}
