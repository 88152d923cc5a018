import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";
import { cancelOpen } from "#/lib/segments/cancel-open.ts";
import { saveReferences } from "#/lib/segments/rules.ts";
import { blocks, segmentUsage, type Use } from "#/lib/segments/usage.ts";

type Deleted = { ok: true } | { ok: false; reason: "absent" } | { ok: false; reason: "in_use"; usedBy: Use[] };

/**
 * Deletes a segment unless something still needs it; then `usedBy` says what. Its name is free again and its work is cancelled.
 * For 30 days `restoreSegment` takes it back.
 */
export function deleteSegment(db: Database, id: number, actor: Actor, now: number): Promise<Deleted> {
  return transaction<Deleted>(db, () => {
    const usedBy = segmentUsage(db, id).filter(blocks);
    if (usedBy.length) return { ok: false, reason: "in_use", usedBy };
    const row = db
      .update(segments)
      .set({ deletedAt: now, nextRefreshAt: null })
      .where(and(eq(segments.id, id), isNull(segments.deletedAt)))
      .returning({ name: segments.name })
      .get();
    if (!row) return { ok: false, reason: "absent" };
    saveReferences(db, id, null);
    cancelOpen(db, id, now);
    audit(db, actor, "segment.delete", { kind: "segment", id }, { name: row.name }, now);
    return { ok: true };
  });
}
