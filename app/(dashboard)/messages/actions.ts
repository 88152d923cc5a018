"use server";

import { z } from "zod";
import { formAction, type Outcome } from "#/app/_server/form-action.ts";
import { changeDraft } from "#/lib/messages/change-draft.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { deleteDraft } from "#/lib/messages/delete-draft.ts";
import { messageChannel, messageContent, messageSegment, messageTitle } from "#/lib/messages/message-input.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { statuses } from "./words.ts";

const id = z.coerce.number().int().positive();
const { title: heading, body, url } = messageContent.shape;
const setup = z.object({ id, title: messageTitle, channel: messageChannel, heading, body, url });
const side = z.object({ id, segment: id, mode: messageSegment.shape.mode });

/** Begins a message to a segment, on push or web push, whichever reaches more of it, and opens it. */
export const startMessage = formAction("edit", z.object({ segment: id }), async ({ segment }, { db, user, now }) => {
  const found = findSegment(db, segment, now);
  if (!found) return { ok: false, problem: "This segment was deleted meanwhile." };
  const { push = 0, web_push = 0 } = found.snapshot?.reach ?? {};
  const channel = web_push > push ? "web_push" : "push";
  const title = `Message to ${found.name}`.slice(0, 200);
  const draft = await createDraft(db, { title, channel, segments: [{ id: segment, mode: "include" }] }, user, now);
  if (!draft.ok) return { ok: false, problem: "This segment was deleted meanwhile." };
  return { ok: true, redirect: `/messages/${draft.id}` };
});

export const newMessage = formAction("edit", z.object({}), async (_, { db, user, now }) => {
  const draft = await createDraft(db, { title: "Untitled message", channel: "push" }, user, now);
  return draft.ok ? { ok: true, redirect: `/messages/${draft.id}` } : { ok: false };
});

export const saveMessage = formAction("edit", setup, async ({ id, heading, body, url, ...rest }, { db, user, now }) => {
  const content = { ...(heading && { title: heading }), ...(body && { body }), ...(url && { url }) };
  return outcomeOf(await changeDraft(db, id, { ...rest, content }, user, now), "Draft saved.");
});

export const putSegment = formAction("edit", side, async ({ id, segment, mode }, { db, user, now }) =>
  outcomeOf(await changeDraft(db, id, { put: [{ id: segment, mode }] }, user, now)),
);

export const dropSegment = formAction("edit", side.omit({ mode: true }), async ({ id, segment }, { db, user, now }) =>
  outcomeOf(await changeDraft(db, id, { drop: [segment] }, user, now)),
);

export const removeMessage = formAction("edit", z.object({ id }), async ({ id }, { db, user, now }) => {
  const deleted = await deleteDraft(db, id, user, now);
  return deleted.ok ? { ok: true, redirect: "/messages", done: "Draft deleted." } : outcomeOf(deleted);
});

type Changed = Awaited<ReturnType<typeof changeDraft>>;

function outcomeOf(changed: Changed, done?: string): Outcome {
  if (changed.ok) return { ok: true, ...(done && { done }) };
  if (changed.reason === "absent") return { ok: false, problem: "This message was deleted meanwhile." };
  if (changed.reason === "unknown_segment") return { ok: false, problem: "This segment was deleted meanwhile." };
  const status = statuses[changed.status].label.toLowerCase();
  return { ok: false, problem: `This message is ${status} by now, so it can no longer be changed.` };
}
