import { setImmediate as breathe } from "node:timers/promises";
import Papa from "papaparse";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, type AuditQuery, audit, auditPage } from "#/lib/accounts/audit.ts";

const atOnce = 1_000;
const header = ["at", "actor", "actor_name", "action", "subject_kind", "subject_id", "detail"];

/**
 * Notes that the log is taken out, and answers the entries that match as CSV, the latest first, piece by piece: instants in
 * ISO 8601, the detail as JSON. What a spreadsheet would run as a formula begins with an apostrophe.
 */
export async function exportAudit(
  db: Database,
  query: Omit<AuditQuery, "limit">,
  actor: Actor,
  now: number,
): Promise<AsyncGenerator<string>> {
  const { text, action, actor: who } = query;
  const detail = Object.fromEntries(Object.entries({ text, action, actor: who }).filter(([, value]) => value));
  const newest = auditPage(db, { limit: 1 })[0]?.id ?? 0;
  await transaction(db, () => audit(db, actor, "audit.export", { kind: "workspace", id: 1 }, detail, now));
  return lines(db, { ...query, before: newest + 1 });
}

async function* lines(db: Database, query: AuditQuery): AsyncGenerator<string> {
  yield csv([header]);
  for (let before = query.before; ; await breathe()) {
    const entries = auditPage(db, { ...query, before, limit: atOnce });
    const rows = entries.map(({ at, actor, actorName, action, subjectKind, subjectId, detail }) => [
      new Date(at).toISOString(),
      actor,
      actorName,
      action,
      subjectKind,
      subjectId,
      detail && JSON.stringify(detail),
    ]);
    if (rows.length) yield csv(rows);
    if (entries.length < atOnce) return;
    before = entries.at(-1)?.id;
  }
}

const csv = (rows: (string | null)[][]): string =>
  `${Papa.unparse(rows, { escapeFormulae: true, newline: "\r\n" })}\r\n`;
