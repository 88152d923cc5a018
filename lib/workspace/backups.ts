import { and, desc, eq, gte } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { auditEntries } from "#/db/schema/workspace.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

const action = "workspace.backup";

export type Backup = { file: string; at: number };

/** Remembers that a copy of everything was written, so that whoever erases somebody knows where they still are. */
export function noteBackup(db: Database, file: string, actor: Actor, now: number): Promise<void> {
  return transaction(db, () => audit(db, actor, action, { kind: "workspace", id: 1 }, { file }, now));
}

/** The backups made since an instant, the latest first. */
export function backupsSince(db: Database, from: number): Backup[] {
  return db
    .select({ at: auditEntries.at, detail: auditEntries.detail })
    .from(auditEntries)
    .where(and(eq(auditEntries.action, action), gte(auditEntries.at, from)))
    .orderBy(desc(auditEntries.id))
    .all()
    .map(({ at, detail }) => ({ at, file: String(detail?.file) }));
}
