import { and, eq, ne } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "#/db/client.ts";
import { account, session } from "#/db/schema/accounts.ts";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email("Write an e-mail address, such as ada@example.com."));

export const passwordSchema = z
  .string()
  .min(10, "A password has at least 10 characters.")
  .max(128, "A password has at most 128 characters.");

/** Gives a user this hashed password and ends their sessions, except one to keep. Inside a transaction. */
export function writePassword(db: Database, userId: string, hash: string, now: number, keepSession = ""): void {
  const at = new Date(now);
  db.insert(account)
    .values({
      id: `credential:${userId}`,
      accountId: userId,
      providerId: "credential",
      userId,
      password: hash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflictDoUpdate({ target: account.id, set: { password: hash, updatedAt: at } })
    .run();
  db.delete(session)
    .where(and(eq(session.userId, userId), ne(session.id, keepSession)))
    .run();
}
