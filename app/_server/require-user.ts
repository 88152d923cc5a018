import { headers } from "next/headers";
import { forbidden, redirect } from "next/navigation";
import { cache } from "react";
import { allows, type Right, type User } from "#/lib/accounts/roles.ts";
import { findSession } from "#/lib/accounts/session.ts";
import { database } from "#/lib/workspace/database.ts";

/** The signed-in user and the id of their session, looked up once per request. */
export const currentSession = cache(async () => findSession(database(), await headers()));

/**
 * The signed-in user, who holds the right. Every page, action and route calls it before anything else: without a
 * session it leads to /sign-in and back, without the right it answers 403.
 */
export async function requireUser(right: Right): Promise<User> {
  const session = await currentSession();
  if (!session) {
    const path = (await headers()).get("x-satsuma-path");
    redirect(path && path !== "/" ? `/sign-in?next=${encodeURIComponent(path)}` : "/sign-in");
  }
  if (!allows(session.user, right)) forbidden();
  return session.user;
}
