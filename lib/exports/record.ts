import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { exports } from "#/db/schema/exports.ts";
import { transaction } from "#/db/transaction.ts";
import { type Actor, audit } from "#/lib/accounts/audit.ts";

/** A file that was asked for; `sha256` is there once it came out whole, `finishedAt` also where it broke off. */
export type Export = typeof exports.$inferSelect;
export type ExportKind = Export["kind"];
type Begun = Pick<Export, "segmentId" | "snapshotId" | "kind" | "fields" | "expectedRows"> & {
  raw: boolean;
  /** Of a file of changes: its first and its last day. */
  days?: { from: string; to: string };
};

/** Notes that somebody takes a file out; answers its number. */
export function beginExport(db: Database, begun: Begun, actor: Actor, now: number): Promise<number> {
  const { segmentId, snapshotId, kind, fields, expectedRows, raw, days } = begun;
  return transaction(db, () => {
    const { id } = db
      .insert(exports)
      .values({
        ...{ segmentId, snapshotId, kind, fields, expectedRows },
        ...{ actor: actor.id, actorName: actor.name, startedAt: now },
      })
      .returning({ id: exports.id })
      .get();
    const detail = { export: id, kind, fields, rows: expectedRows, raw, ...(days && { days: [days.from, days.to] }) };
    audit(db, actor, "segment.export", { kind: "segment", id: segmentId }, detail, now);
    return id;
  });
}

/** Notes how many rows went out, and the SHA-256 of all bytes; null where the reader went away. */
export function endExport(
  db: Database,
  id: number,
  { rows, sha256 }: Pick<Export, "rows" | "sha256">,
  now: number,
): Promise<void> {
  return transaction(db, () => {
    db.update(exports).set({ rows, sha256, finishedAt: now }).where(eq(exports.id, id)).run();
  });
}

/** The files of a segment, the latest first; `before` is the number of the last one on the page before. */
export function exportsOf(
  db: Database,
  segmentId: number,
  { before = Number.MAX_SAFE_INTEGER, limit = 20 } = {},
): Export[] {
  return db
    .select()
    .from(exports)
    .where(and(eq(exports.segmentId, segmentId), lt(exports.id, before)))
    .orderBy(desc(exports.id))
    .limit(limit)
    .all();
}
