import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { nextChange } from "#/lib/workspace/changes.ts";

/** Puts a person on the blocklist, so that they get nothing at all, or takes them off. `since` is when they were put on it. */
export function setBlocklisted(
  db: Database,
  number: number,
  on: boolean,
  actor: Actor,
  now: number,
): Promise<{ ok: true; since: number | null } | { ok: false; reason: "absent" }> {
  return transaction(db, () => {
    const row = db.$client
      .prepare(
        `select external_id as id, blocklisted_at as since from profiles
         where id = ? and merged_into is null and erased_at is null`,
      )
      .get(number) as { id: string; since: number | null } | undefined;
    if (!row) return { ok: false, reason: "absent" } as const;
    if ((row.since !== null) === on) return { ok: true, since: row.since } as const;
    const since = on ? now : null;
    db.$client
      .prepare("update profiles set blocklisted_at = ?, changed = ? where id = ?")
      .run(since, nextChange(db), number);
    const action = on ? "profile.blocklist" : "profile.unblocklist";
    audit(db, actor, action, { kind: "profile", id: row.id }, undefined, now);
    return { ok: true, since } as const;
  });
}
