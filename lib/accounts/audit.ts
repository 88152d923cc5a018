import { and, desc, eq, lt, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Database } from "#/db/client.ts";
import { auditEntries } from "#/db/schema/workspace.ts";

/** Who did it: a user, an API key (`key:N`) or `system`. */
export type Actor = { id: string; name: string };
export type AuditEntry = typeof auditEntries.$inferSelect;

export const system: Actor = { id: "system", name: "System" };

/** Notes who did what to which subject. Synchronous: it belongs inside the transaction that makes the change. */
export function audit(
  db: Database,
  actor: Actor,
  action: string,
  subject: { kind: string; id: string | number } | undefined,
  detail: Record<string, unknown> | undefined,
  now: number,
): void {
  db.insert(auditEntries)
    .values({
      at: now,
      actor: actor.id,
      actorName: actor.name,
      action,
      subjectKind: subject?.kind,
      subjectId: subject && String(subject.id),
      detail,
    })
    .run();
}

/** What a page of the audit log is asked for: a text anywhere in an entry, an action, who did it; `before` is the
 * id of the last entry of the page before. */
export type AuditQuery = { text?: string; action?: string; actor?: string; before?: number; limit?: number };

/** One page of the audit log, latest first. */
export function auditPage(
  db: Database,
  { text, action, actor, before = Number.MAX_SAFE_INTEGER, limit = 50 }: AuditQuery = {},
): AuditEntry[] {
  const holds = (column: SQLiteColumn) => sql<number>`instr(lower(${column}), lower(${text}))`;
  const { id, subjectKind, subjectId, actorName, detail } = auditEntries;
  const subject = sql<number>`instr(lower(${subjectKind} || ' ' || ${subjectId}), lower(${text}))`;
  return db
    .select()
    .from(auditEntries)
    .where(
      and(
        lt(id, before),
        action ? eq(auditEntries.action, action) : undefined,
        actor ? eq(auditEntries.actor, actor) : undefined,
        text ? or(holds(auditEntries.action), holds(actorName), subject, holds(detail)) : undefined,
      ),
    )
    .orderBy(desc(id))
    .limit(limit)
    .all();
}

/** Every action in the audit log, and everybody who did something, by the name of their latest entry. */
export function auditChoices(db: Database): { actions: string[]; actors: { id: string; name: string }[] } {
  const actions = db.$client.prepare("select distinct action from audit_entries order by action").pluck().all();
  const actors = db.$client
    .prepare(
      "select actor as id, actor_name as name, max(id) as latest from audit_entries group by actor order by name, id",
    )
    .all() as { id: string; name: string }[];
  return { actions: actions as string[], actors: actors.map(({ id, name }) => ({ id, name })) };
}
