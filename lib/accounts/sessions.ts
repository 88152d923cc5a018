import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { session } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

export type Session = { id: string; createdAt: number; expiresAt: number; address: string; browser: string };

/** A user's sessions that are not over, the latest first. */
export function listSessions(db: Database, userId: string, now: number): Session[] {
  const rows = db
    .select()
    .from(session)
    .where(and(eq(session.userId, userId), gt(session.expiresAt, new Date(now))))
    .orderBy(desc(session.createdAt))
    .all();
  return rows.map((row) => ({
    id: row.id,
    createdAt: row.createdAt.getTime(),
    expiresAt: row.expiresAt.getTime(),
    address: row.ipAddress ?? "",
    browser: row.userAgent ?? "",
  }));
}

/** Ends one session of the user; false if it is not theirs or is over. */
export function revokeSession(db: Database, user: Actor, sessionId: string, now: number): Promise<boolean> {
  return transaction(db, () => {
    const { changes } = db
      .delete(session)
      .where(and(eq(session.id, sessionId), eq(session.userId, user.id)))
      .run();
    if (changes > 0) audit(db, user, "session.revoke", { kind: "user", id: user.id }, undefined, now);
    return changes > 0;
  });
}

/** Ends every session of the user but one; answers how many there were. */
export function revokeOtherSessions(db: Database, user: Actor, keep: string, now: number): Promise<number> {
  return transaction(db, () => {
    const { changes } = db
      .delete(session)
      .where(and(eq(session.userId, user.id), ne(session.id, keep)))
      .run();
    if (changes > 0) audit(db, user, "session.revoke_others", { kind: "user", id: user.id }, { changes }, now);
    return changes;
  });
}
