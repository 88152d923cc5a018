"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { passwordLink } from "#/app/_server/password-link.ts";
import * as change from "#/lib/accounts/change-user.ts";
import { inviteUser, personSchema } from "#/lib/accounts/create-user.ts";
import { resetLink } from "#/lib/accounts/links.ts";
import { refusals } from "./words.ts";

const onePerson = z.object({ id: z.string() });

export const invite = formAction("admin", personSchema, async (person, { db, user, now }) => {
  const made = await inviteUser(db, person, user, now);
  if (!made.ok) return { ok: false, errors: { email: "Somebody has this e-mail already." } };
  const done = `Send ${person.name} this link to choose a password. It is shown only now, and works once, for a week.`;
  return { ok: true, done, secret: await passwordLink(made.token) };
});

export const makeResetLink = formAction("admin", onePerson, async ({ id }, { db, user, now }) => {
  const token = await resetLink(db, id, user, now);
  if (!token) return { ok: false, problem: "A disabled person gets no link. Enable them first." };
  const done = "Give them this link. It is shown only now, and works once, for a week.";
  return { ok: true, done, secret: await passwordLink(token) };
});

export const saveRights = formAction(
  "admin",
  change.rightsSchema.extend({ id: z.string() }),
  async ({ id, ...rights }, { db, user, now }) => {
    const answer = await change.changeRights(db, id, rights, user, now);
    return answer.ok ? { ok: true, done: "Saved." } : { ok: false, problem: refusals[answer.reason] };
  },
);

export const disable = formAction("admin", onePerson, async ({ id }, { db, user, now }) => {
  const answer = await change.disableUser(db, id, user, now);
  if (!answer.ok) return { ok: false, problem: refusals[answer.reason] };
  return { ok: true, done: "Disabled. They were signed out everywhere." };
});

export const enable = formAction("admin", onePerson, async ({ id }, { db, user, now }) => {
  const answer = await change.enableUser(db, id, user, now);
  if (!answer.ok) return { ok: false, problem: refusals[answer.reason] };
  return { ok: true, done: "Enabled. They can sign in again." };
});
