"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { clientAddress } from "#/app/_server/client-address.ts";
import { formAction } from "#/app/_server/form-action.ts";
import { currentSession } from "#/app/_server/require-user.ts";
import { changePassword as change, changePasswordSchema } from "#/lib/accounts/change-password.ts";
import { revokeOtherSessions, revokeSession } from "#/lib/accounts/sessions.ts";

export const changePassword = formAction("view", changePasswordSchema, async (input, { db, user, now }) => {
  const sessionId = (await currentSession())?.sessionId ?? "";
  const answer = await change(db, input, { user, sessionId, address: clientAddress(await headers()) }, now);
  if (answer.ok) return { ok: true, done: "Your password was changed. You were signed out everywhere else." };
  if (answer.reason === "wrong") return { ok: false, errors: { currentPassword: "This is not your password." } };
  return { ok: false, problem: `Too many attempts. Try again in ${Math.ceil(answer.retryAfter / 60)} min.` };
});

export const endSession = formAction("view", z.object({ id: z.string() }), async ({ id }, { db, user, now }) => {
  const ended = await revokeSession(db, user, id, now);
  return ended ? { ok: true } : { ok: false, problem: "This session is over already." };
});

export const endOtherSessions = formAction("view", z.object({}), async (_, { db, user, now }) => {
  const keep = (await currentSession())?.sessionId ?? "";
  const ended = await revokeOtherSessions(db, user, keep, now);
  return { ok: true, done: ended === 1 ? "1 session was ended." : `${ended} sessions were ended.` };
});
