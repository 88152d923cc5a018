import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import { system } from "#/lib/accounts/audit.ts";
import { createUser } from "#/lib/accounts/create-user.ts";
import type { Role, User } from "#/lib/accounts/roles.ts";
import { signIn } from "#/lib/accounts/sign-in.ts";
import { database } from "#/lib/workspace/database.ts";

/** The database of this worker's server, which Playwright's configuration starts: browser tests prepare it through `lib`. */
if (process.env.TEST_PARALLEL_INDEX)
  process.env.DATABASE_PATH ??= `.cache/e2e/${process.env.TEST_PARALLEL_INDEX}/satsuma.db`;

export const password = "twelve little satsumas";
export const emailOf = (role: Role) => `${role}@shop.example`;

/** Gives the browser the session of a user with this role, made on first use; admins and marketers may export and send. */
export async function signInAs(context: BrowserContext, role: Role): Promise<void> {
  const rights = { mayExport: role !== "viewer", maySend: role !== "viewer" };
  await signInWith(context, { name: `Test ${role}`, email: emailOf(role), role, ...rights });
}

/** The same for somebody with chosen rights; the e-mail tells whether they are there already. */
export async function signInWith(context: BrowserContext, person: Omit<User, "id">): Promise<void> {
  const db = database();
  const { email } = person;
  await createUser(db, { ...person, password }, system, Date.now());
  const client = { headers: new Headers({ "user-agent": "Browser test" }), address: randomUUID() };
  const answer = await signIn(db, { email, password }, client, Date.now());
  if (!answer.ok) throw new Error(`${email} could not sign in: ${answer.reason}`);
  const url = "http://127.0.0.1";
  await context.addCookies(answer.cookies.map(({ name, value }) => ({ name, value: encodeURIComponent(value), url })));
}
