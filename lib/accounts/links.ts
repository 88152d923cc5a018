import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { account, user, verification } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { writePassword } from "#/lib/accounts/password.ts";

const week = 7 * 86_400_000;
const prefix = "password:";

/** The token of a link with which this user sets a password: for a week, once, and instead of any earlier one. */
export function makeLink(db: Database, userId: string, now: number): string {
  const token = randomBytes(24).toString("base64url");
  const at = new Date(now);
  dropLinks(db, userId);
  db.insert(verification)
    .values({
      id: randomUUID(),
      identifier: identifier(userId),
      value: digest(token),
      expiresAt: new Date(now + week),
      createdAt: at,
      updatedAt: at,
    })
    .run();
  return token;
}

/** Makes a reset link for a user who forgot the password; undefined if there is no such user or they are disabled. */
export function resetLink(db: Database, userId: string, actor: Actor, now: number): Promise<string | undefined> {
  return transaction(db, () => {
    const open = and(eq(user.id, userId), isNull(user.disabledAt));
    if (!db.select({ id: user.id }).from(user).where(open).get()) return undefined;
    audit(db, actor, "user.reset_link", { kind: "user", id: userId }, undefined, now);
    return makeLink(db, userId, now);
  });
}

export type LinkHolder = { id: string; name: string; email: string; invited: boolean };

/** Whose password a link sets (`invited`: their first one); undefined once it was used, replaced or has expired. */
export function findLink(db: Database, token: string, now: number): LinkHolder | undefined {
  const row = db
    .select({ id: user.id, name: user.name, email: user.email, password: account.password })
    .from(verification)
    .innerJoin(user, eq(verification.identifier, sql`${prefix} || ${user.id}`))
    .leftJoin(account, and(eq(account.userId, user.id), eq(account.providerId, "credential")))
    .where(
      and(eq(verification.value, digest(token)), gt(verification.expiresAt, new Date(now)), isNull(user.disabledAt)),
    )
    .get();
  return row && { id: row.id, name: row.name, email: row.email, invited: row.password === null };
}

/** Sets the password that a link is for, uses the link up and ends that user's sessions; undefined if it is not valid. */
export async function followLink(
  db: Database,
  token: string,
  password: string,
  now: number,
): Promise<LinkHolder | undefined> {
  const hash = await hashPassword(password);
  return transaction(db, () => {
    const holder = findLink(db, token, now);
    if (!holder) return undefined;
    dropLinks(db, holder.id);
    writePassword(db, holder.id, hash, now);
    audit(db, holder, "user.password_by_link", { kind: "user", id: holder.id }, undefined, now);
    return holder;
  });
}

/** Makes every open link of a user useless. Inside a transaction. */
export function dropLinks(db: Database, userId: string): void {
  db.delete(verification)
    .where(eq(verification.identifier, identifier(userId)))
    .run();
}

function identifier(userId: string): string {
  return prefix + userId;
}

function digest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
