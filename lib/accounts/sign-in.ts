import { APIError } from "better-auth/api";
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { session, user } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { audit } from "#/lib/accounts/audit.ts";
import { authentication } from "#/lib/accounts/authentication.ts";
import { emailSchema } from "#/lib/accounts/password.ts";
import { forgetAttempts, takeAttempt } from "#/lib/accounts/sign-in-limit.ts";

export const signInSchema = z.object({
  email: emailSchema,
  password: z.string().min(1, "Write your password.").max(128, "A password has at most 128 characters."),
  next: z.string().optional(),
});

export type Cookie = { name: string; value: string; options: ReturnType<typeof toCookieOptions> };
type Refused = { ok: false; reason: "wrong" } | { ok: false; reason: "too_many"; retryAfter: number };

/**
 * Begins a session. `cookies` are for the browser to keep. An unknown e-mail, a wrong password and a
 * disabled account are all "wrong"; `retryAfter` is in seconds.
 */
export async function signIn(
  db: Database,
  { email, password }: z.infer<typeof signInSchema>,
  client: { headers: Headers; address: string },
  now: number,
): Promise<{ ok: true; cookies: Cookie[] } | Refused> {
  const attempt = await takeAttempt(db, email, client.address, now);
  if (!attempt.ok) return { ok: false, reason: "too_many", retryAfter: attempt.retryAfter };
  const found = db.select({ disabledAt: user.disabledAt }).from(user).where(eq(user.email, email)).get();
  const { api } = authentication(db);
  try {
    const { headers, response } = await api.signInEmail({
      body: { email, password },
      headers: client.headers,
      returnHeaders: true,
    });
    if (found?.disabledAt) {
      await transaction(db, () => db.delete(session).where(eq(session.token, response.token)).run());
      return { ok: false, reason: "wrong" };
    }
    await forgetAttempts(db, email);
    await transaction(db, () => audit(db, response.user, "session.begin", undefined, undefined, now));
    return { ok: true, cookies: cookiesOf(headers) };
  } catch (error) {
    if (error instanceof APIError && error.status === "UNAUTHORIZED") return { ok: false, reason: "wrong" };
    throw error;
  }
}

/** Ends the session that the request's cookie names. `cookies` clear it in the browser. */
export async function signOut(db: Database, headers: Headers): Promise<{ cookies: Cookie[] }> {
  const { headers: answer } = await authentication(db).api.signOut({ headers, returnHeaders: true });
  return { cookies: cookiesOf(answer) };
}

function cookiesOf(headers: Headers): Cookie[] {
  const parsed = headers.getSetCookie().flatMap((text) => [...parseSetCookieHeader(text)]);
  return parsed.map(([name, attributes]) => ({ name, value: attributes.value, options: toCookieOptions(attributes) }));
}
