import { createHash } from "node:crypto";
import { eq, lt } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { rateLimit } from "#/db/schema/accounts.ts";
import { transaction } from "#/db/transaction.ts";

const window = 15 * 60_000;
const most = { account: 10, address: 50 };

/**
 * Counts one attempt to prove a password, before it is looked at, so that attempts at the same time all count:
 * 10 per e-mail and 50 per network address in 15 minutes. `retryAfter` is in seconds.
 */
export function takeAttempt(
  db: Database,
  email: string,
  address: string,
  now: number,
): Promise<{ ok: true } | { ok: false; retryAfter: number }> {
  return transaction(db, () => {
    db.delete(rateLimit)
      .where(lt(rateLimit.lastRequest, now - window))
      .run();
    const waits = [
      count(db, accountKey(email), most.account, now),
      count(db, `sign-in:address:${address}`, most.address, now),
    ];
    const wait = Math.max(...waits);
    return wait > 0 ? { ok: false as const, retryAfter: Math.ceil(wait / 1000) } : { ok: true as const };
  });
}

/** The password was right: earlier failures of this account no longer count. */
export async function forgetAttempts(db: Database, email: string): Promise<void> {
  await transaction(db, () =>
    db
      .delete(rateLimit)
      .where(eq(rateLimit.id, accountKey(email)))
      .run(),
  );
}

/** How many milliseconds to wait; 0 while the window has room. `lastRequest` is when the window began. */
function count(db: Database, key: string, most: number, now: number): number {
  const row = db.select().from(rateLimit).where(eq(rateLimit.id, key)).get();
  if (!row) db.insert(rateLimit).values({ id: key, key, count: 1, lastRequest: now }).run();
  else if (row.count >= most) return row.lastRequest + window - now + 1;
  else
    db.update(rateLimit)
      .set({ count: row.count + 1 })
      .where(eq(rateLimit.id, key))
      .run();
  return 0;
}

/** Hashed, because people type their password into the wrong field. */
function accountKey(email: string): string {
  return `sign-in:account:${createHash("sha256").update(email.toLowerCase()).digest("hex")}`;
}
