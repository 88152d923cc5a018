"use server";

import { z } from "zod";
import { formAction, type Outcome } from "#/app/_server/form-action.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import { tagSegments } from "#/lib/segments/bulk.ts";
import { duplicateSegment } from "#/lib/segments/duplicate.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { findSegment } from "#/lib/segments/find.ts";
import * as stars from "#/lib/segments/star.ts";
import { tagsInput } from "./tags-input.ts";
import { type Changing, changes, rowVerbs } from "./verbs.ts";

const number = z.coerce.number().int().positive();
const gone: Outcome = { ok: false, problem: "This segment was deleted meanwhile." };
const none: Outcome = { ok: false, problem: "Say which segment." };

const tagging = z.object({
  id: number,
  add: tagsInput.optional(),
  remove: z.string().optional(),
});

export const changeTags = formAction("edit", tagging, async ({ id, add = [], remove }, { db, user, now }) => {
  if (!findSegment(db, id, now)) return gone;
  const { left } = await tagSegments(db, [id], { add, remove: remove === undefined ? [] : [remove] }, user, now);
  return left.length === 0 ? { ok: true } : { ok: false, problem: "50 tags at most: take one away first." };
});

/** The verb and the segment that the button which was pressed has as its name and value. */
const pressed = z.partialRecord(z.enum(rowVerbs), number);
const star = z.partialRecord(z.enum(["star", "unstar"]), number);

export const starSegment = formAction("view", star, async ({ star, unstar }, { db, user }) => {
  const id = star ?? unstar;
  if (id === undefined) return none;
  return (await stars.starSegment(db, user.id, id, star !== undefined)) ? { ok: true } : gone;
});

export const changeSegment = formAction("edit", pressed, async (verbs, { db, user, now }) => {
  const [[verb, id] = []] = Object.entries(verbs) as [(typeof rowVerbs)[number], number][];
  if (!verb || id === undefined) return none;
  const segment = findSegment(db, id, now);
  if (!segment) return gone;
  if (verb === "refresh") {
    await askRefresh(db, id, user, now);
    return { ok: true, done: `“${segment.name}” is being calculated.` };
  }
  if (verb === "duplicate") {
    const copy = await duplicateSegment(db, id, user, now);
    if (copy.ok) return { ok: true, redirect: `/segments/${copy.id}`, done: `This is a copy of “${segment.name}”.` };
    return copy.reason === "absent" ? gone : { ok: false, problem: copy.error.message };
  }
  const { change, done } = changes[verb as Changing];
  const edited = await editLatest(db, id, change, user, now);
  if (edited.ok) return { ok: true, done: `“${segment.name}” ${done}` };
  return "error" in edited ? { ok: false, problem: edited.error.message } : gone;
});
