"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { clientAddress } from "#/app/_server/client-address.ts";
import { publicFormAction } from "#/app/_server/form-action.ts";
import { keepCookies } from "#/app/_server/keep-cookies.ts";
import { followLink } from "#/lib/accounts/links.ts";
import { passwordSchema } from "#/lib/accounts/password.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";

const schema = z.object({ token: z.string(), password: passwordSchema });

export const setPassword = publicFormAction(schema, async ({ token, password }, { db, now }) => {
  const holder = await followLink(db, token, password, now);
  if (!holder) return { ok: false, problem: "This link no longer works. Ask an admin for a new one." };
  const sent = await headers();
  const client = { headers: sent, address: clientAddress(sent) };
  const session = await signIn(db, { email: holder.email, password }, client, now);
  if (session.ok) await keepCookies(session.cookies);
  return { ok: true, redirect: "/segments", done: "Your password is set." };
});
