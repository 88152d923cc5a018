import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { askToFill } from "#/lib/lists/ask-to-fill.ts";
import { freeName } from "#/lib/segments/free-name.ts";
import { insertSegment, startCalculating } from "#/lib/segments/insert-segment.ts";
import { checkRules, type Problem } from "#/lib/segments/rules.ts";
import { versionCriteria } from "#/lib/segments/versions.ts";

type Duplicated =
  | { ok: true; id: number; name: string }
  | { ok: false; reason: "absent" }
  | { ok: false; reason: "invalid"; error: Problem };

/**
 * Makes "Copy of …" with the same rules, description, tags, kind and interval; it is calculated at once. The copy of a list has
 * the entries that the list has by then, which a job brings. "invalid" where the rules could not be saved today.
 */
export function duplicateSegment(db: Database, id: number, actor: Actor, now: number): Promise<Duplicated> {
  return transaction<Duplicated>(db, () => {
    const row = db
      .select()
      .from(segments)
      .where(and(eq(segments.id, id), isNull(segments.deletedAt)))
      .get();
    if (!row) return { ok: false, reason: "absent" };
    const checked = checkRules(db, row.kind, versionCriteria(db, id, row.version));
    if (!checked.ok) return { ok: false, reason: "invalid", error: checked.error };
    const { description, kind, tags, refreshMinutes } = row;
    const name = freeName(db, `Copy of ${row.name}`);
    const fields = { name, description, kind, tags, refreshMinutes };
    const copy = insertSegment(db, fields, checked.criteria, actor, now);
    if (kind === "list") askToFill(db, copy, { list: id }, now);
    else startCalculating(db, copy, now);
    audit(db, actor, "segment.duplicate", { kind: "segment", id: copy }, { name, of: id }, now);
    return { ok: true, id: copy, name };
  });
}
