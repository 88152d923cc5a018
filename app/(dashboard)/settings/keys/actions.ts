"use server";

import { z } from "zod";
import { formAction } from "#/app/_server/form-action.ts";
import { createKey, keySchema, revokeKey } from "#/lib/accounts/keys.ts";

export const makeKey = formAction("admin", keySchema, async (input, { db, user, now }) => {
  const { key } = await createKey(db, input, user, now);
  return { ok: true, done: "Copy the key now: it is shown only this once.", secret: key };
});

export const revoke = formAction("admin", z.object({ id: z.coerce.number() }), async ({ id }, { db, user, now }) => {
  const done = await revokeKey(db, id, user, now);
  return done ? { ok: true } : { ok: false, problem: "This key was revoked already." };
});
