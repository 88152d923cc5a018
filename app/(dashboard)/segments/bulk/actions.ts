"use server";

import { z } from "zod";
import { formAction, type Outcome } from "#/app/_server/form-action.ts";
import { changeSegments, deleteSegments, tagSegments } from "#/lib/segments/bulk.ts";
import { tagsInput } from "../tags-input.ts";
import { listPath, most } from "./query.ts";

const chosen = z.object({
  id: z.array(z.coerce.number().int().positive()).min(1, "Choose a segment.").max(most),
  back: z.string().transform(listPath),
});
const archiving = chosen.extend({ archived: z.enum(["yes", "no"]).transform((word) => word === "yes") });
const tagging = chosen.extend({
  add: tagsInput,
  remove: z.array(z.string()).default([]),
});

export const tagChosen = formAction("edit", tagging, async ({ id, add, remove, back }, { db, user, now }) => {
  if (add.length + remove.length === 0) return { ok: false, errors: { add: "Write a tag, or tick one to take away." } };
  const { done, left } = await tagSegments(db, id, { add, remove }, user, now);
  return told(`${segments(done.length)} tagged.`, left.length, "would have more than 50 tags", back);
});

export const archiveChosen = formAction("edit", archiving, async ({ id, archived, back }, { db, user, now }) => {
  const { done, left } = await changeSegments(db, id, { archived }, user, now);
  const what = archived ? "archived: they are under “Show: archived”" : "brought back and being calculated";
  return told(`${segments(done.length)} ${what}.`, left.length, "could not be changed", back);
});

export const deleteChosen = formAction("edit", chosen, async ({ id, back }, { db, user, now }) => {
  const { done, left } = await deleteSegments(db, id, user, now);
  const to = new URL(back, "http://here.invalid");
  if (done.length > 0) to.searchParams.set("deleted", done.join());
  if (left.length > 0) to.searchParams.set("kept", left.join());
  return { ok: true, redirect: `${to.pathname}${to.search}` };
});

function told(done: string, left: number, why: string, back: string): Outcome {
  return {
    ok: true,
    redirect: back,
    done: left === 0 ? done : `${done} ${segments(left)} not: gone meanwhile, or ${why}.`,
  };
}

const segments = (n: number) => (n === 1 ? "1 segment is" : `${n} segments are`);
