import { hashPassword, verifyPassword } from "better-auth/crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { account, user } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { passwordSchema, writePassword } from "#/lib/accounts/password.ts";
import { forgetAttempts, takeAttempt } from "#/lib/accounts/sign-in-limit.ts";

export const changePasswordSchema = z.object({
  currentPassword: z.string().min(1, "Write the password that you have now."),
  password: passwordSchema,
});

type Refused = { ok: false; reason: "wrong" } | { ok: false; reason: "too_many"; retryAfter: number };

/** Changes one's own password and ends all one's other sessions. `retryAfter` is in seconds. */
export async function changePassword(
  db: Database,
  input: z.infer<typeof changePasswordSchema>,
  client: { user: Actor & { email: string }; sessionId: string; address: string },
  now: number,
): Promise<{ ok: true } | Refused> {
  const { user, sessionId, address } = client;
  const attempt = await takeAttempt(db, user.email, address, now);
  if (!attempt.ok) return { ok: false, reason: "too_many", retryAfter: attempt.retryAfter };
  const own = and(eq(account.userId, user.id), eq(account.providerId, "credential"));
  const stored = db.select({ hash: account.password }).from(account).where(own).get()?.hash;
  const right = stored && (await verifyPassword({ hash: stored, password: input.currentPassword }));
  if (!right) return { ok: false, reason: "wrong" };
  const hash = await hashPassword(input.password);
  await transaction(db, () => {
    writePassword(db, user.id, hash, now, sessionId);
    audit(db, user, "user.password", { kind: "user", id: user.id }, undefined, now);
  });
  await forgetAttempts(db, user.email);
  return { ok: true };
}

/** Sets a user's password from the command line and ends their sessions; false if nobody has this e-mail. */
export async function setPassword(
  db: Database,
  { email, password }: { email: string; password: string },
  actor: Actor,
  now: number,
): Promise<boolean> {
  const hash = await hashPassword(password);
  return transaction(db, () => {
    const found = db.select({ id: user.id }).from(user).where(eq(user.email, email)).get();
    if (!found) return false;
    writePassword(db, found.id, hash, now);
    audit(db, actor, "user.password", { kind: "user", id: found.id }, undefined, now);
    return true;
  });
}
