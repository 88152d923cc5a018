"use server";

import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { clientAddress } from "#/app/_server/client-address.ts";
import { publicFormAction } from "#/app/_server/form-action.ts";
import { keepCookies } from "#/app/_server/keep-cookies.ts";
import { requireUser } from "#/app/_server/require-user.ts";
import { safePath } from "#/app/_server/safe-path.ts";
import * as accounts from "#/lib/accounts/sign-in.ts";
import { database } from "#/lib/workspace/database.ts";

export const signIn = publicFormAction(accounts.signInSchema, async (input, { db, now }) => {
  const sent = await headers();
  const answer = await accounts.signIn(db, input, { headers: sent, address: clientAddress(sent) }, now);
  if (answer.ok) {
    await keepCookies(answer.cookies);
    return { ok: true, redirect: safePath(input.next) };
  }
  const problem =
    answer.reason === "wrong"
      ? "This e-mail and password do not belong together. Check both, or ask an admin for a link to set a new password."
      : `Too many attempts. Try again in ${Math.ceil(answer.retryAfter / 60)} min.`;
  return { ok: false, problem };
});

export async function signOut(): Promise<void> {
  await requireUser("view");
  const { cookies } = await accounts.signOut(database(), await headers());
  await keepCookies(cookies);
  redirect("/sign-in");
}
