import { and, eq, gt } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { nameTaken } from "#/lib/segments/names.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { checkRules, type Problem, saveReferences } from "#/lib/segments/rules.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";

/** How long a deleted segment can be taken back (milliseconds). */
export const undoable = 30 * 24 * 3_600_000;

/** A deleted segment that can still be taken back, until an instant. `deletedBy` is null where the audit log does not know. */
export type DeletedSegment = { id: number; name: string; deletedAt: number; deletedBy: string | null; until: number };

type Wanted = { ids?: number[]; page?: number; perPage?: number };

/** A page of the deleted segments that can be taken back, the latest deleted first; of `ids` alone where they are given. */
export function deletedSegments(
  db: Database,
  { ids, page = 1, perPage = 100 }: Wanted,
  now: number,
): { segments: DeletedSegment[]; total: number } {
  const among = ids ? "and id in (select value from json_each(:ids))" : "";
  const values = { since: now - undoable, ...(ids && { ids: JSON.stringify(ids) }) };
  const total = db.$client.prepare(`select count(*) from segments where deleted_at > :since ${among}`).pluck();
  const segments = db.$client
    .prepare(
      `select id, name, deleted_at as deletedAt, deleted_at + :undoable as until,
         (select actor_name from audit_entries where subject_kind = 'segment' and subject_id = cast(s.id as text)
            and action = 'segment.delete' order by audit_entries.id desc limit 1) as deletedBy
       from (select id, name, deleted_at from segments where deleted_at > :since ${among}
         order by deleted_at desc, id desc limit :perPage offset :offset) s`,
    )
    .all({ ...values, undoable, perPage, offset: (page - 1) * perPage }) as DeletedSegment[];
  return { segments, total: total.get(values) as number };
}

type Restored =
  | { ok: true; name: string }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "name_taken" | "invalid"; error: Problem };

/**
 * Takes back the deletion of a segment within 30 days, and has it calculated anew. Refused where another segment has its name
 * by now (`name_taken`), or where its rules ask about a segment that was deleted too (`invalid`); `error` says what to do.
 */
export function restoreSegment(db: Database, id: number, actor: Actor, now: number): Promise<Restored> {
  return transaction<Restored>(db, () => {
    const row = db
      .select()
      .from(segments)
      .where(and(eq(segments.id, id), gt(segments.deletedAt, now - undoable)))
      .get();
    if (!row) return { ok: false, reason: "absent" };
    const taken = nameTaken(db, row.name, id);
    if (taken) return { ok: false, reason: "name_taken", error: renameFirst(taken, row.name) };
    const checked = checkRules(db, row.kind, versionCriteria(db, id, row.version), id);
    if (!checked.ok) return { ok: false, reason: "invalid", error: checked.error };
    db.update(segments).set({ deletedAt: null, nextRefreshAt: now }).where(eq(segments.id, id)).run();
    saveReferences(db, id, checked.criteria);
    requestRefresh(db, id, "restore", now);
    audit(db, actor, "segment.restore", { kind: "segment", id }, { name: row.name }, now);
    return { ok: true, name: row.name };
  });
}

const renameFirst = (problem: Problem, name: string): Problem => ({
  ...problem,
  message: `Another segment is called "${name}" by now. Rename that one first, then take this one back.`,
});
