"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { createWebhook } from "#/lib/webhooks/create.ts";
import * as deletion from "#/lib/webhooks/delete.ts";
import { editWebhook } from "#/lib/webhooks/edit.ts";
import { rotateSecret } from "#/lib/webhooks/rotate.ts";
import * as again from "#/lib/webhooks/send-again.ts";
import * as testing from "#/lib/webhooks/send-test.ts";
import { serverWays } from "#/lib/webhooks/ways.ts";
import { refusal, wanted, webhookForm } from "./read-form.ts";

const which = z.object({ id: z.coerce.number() });
const gone = { ok: false, problem: "This webhook was deleted." } as const;

export const makeWebhook = formAction("admin", webhookForm, async (form, { db, user, now }) => {
  const input = wanted(db, form);
  if (!input.ok) return input;
  const made = await createWebhook(db, input.value, user, now, serverWays());
  if (!made.ok) return refusal(made.error);
  const done = "The webhook is made. Copy its secret now, to verify its calls: it is shown only this once.";
  return { ok: true, done, secret: made.secret };
});

export const saveWebhook = formAction("admin", webhookForm.extend(which.shape), async (form, { db, user, now }) => {
  const input = wanted(db, form);
  if (!input.ok) return input;
  const edited = await editWebhook(db, form.id, input.value, user, now, serverWays());
  if (edited.ok) return { ok: true, done: "Saved.", redirect: `/settings/webhooks/${form.id}` };
  return edited.reason === "absent" ? gone : refusal(edited.error);
});

export const pauseWebhook = formAction("admin", which, async ({ id }, { db, user, now }) => {
  const edited = await editWebhook(db, id, { paused: true }, user, now, serverWays());
  return edited.ok ? { ok: true } : gone;
});

export const resumeWebhook = formAction("admin", which, async ({ id }, { db, user, now }) => {
  const edited = await editWebhook(db, id, { paused: false }, user, now, serverWays());
  if (edited.ok) return { ok: true };
  return edited.reason === "absent" ? gone : { ok: false, problem: edited.error.message };
});

export const sendTest = formAction("admin", which, async ({ id }, { db, user, now }) => {
  const sent = await testing.sendTest(db, id, user, now);
  return sent === undefined ? gone : { ok: true, done: "A test is on its way. What came of it stands below." };
});

export const sendAgain = formAction("admin", which.extend({ delivery: z.coerce.number() }), async (form, context) => {
  const { db, user, now } = context;
  const sent = await again.sendAgain(db, { webhookId: form.id, deliveryId: form.delivery }, user, now);
  return sent ? { ok: true } : { ok: false, problem: "It is on its way already." };
});

export const rotate = formAction("admin", which, async ({ id }, { db, user, now }) => {
  const secret = await rotateSecret(db, id, user, now);
  if (secret === undefined) return gone;
  return { ok: true, done: "Copy the new secret now: it is shown only this once.", secret };
});

export const deleteWebhook = formAction("admin", which, async ({ id }, { db, user, now }) => {
  await deletion.deleteWebhook(db, id, user, now);
  return { ok: true, done: "Webhook deleted.", redirect: "/settings/webhooks" };
});
