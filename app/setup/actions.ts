"use server";

import { headers } from "next/headers";
import { clientAddress } from "#/app/_server/client-address.ts";
import { publicFormAction } from "#/app/_server/form-action.ts";
import { keepCookies } from "#/app/_server/keep-cookies.ts";
import { setUp, setUpSchema } from "#/lib/accounts/set-up.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";

export const createWorkspace = publicFormAction(setUpSchema, async (input, { db, now }) => {
  const made = await setUp(db, input, now);
  if (!made.ok)
    return { ok: false, problem: "Somebody has set up this workspace already. Ask them for an invitation." };
  const sent = await headers();
  const session = await signIn(db, input, { headers: sent, address: clientAddress(sent) }, now);
  if (session.ok) await keepCookies(session.cookies);
  return { ok: true, redirect: "/segments", done: "Your workspace is ready." };
});
