import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments, snapshots } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { closed, longest, shortest } from "#/lib/live/behind.ts";

type Latest = {
  id: number;
  segmentId: number;
  version: number;
  asOf: number;
  takenAt: number;
  liveMark: number;
  /** Paused, archived, not of the current rules or settings: then only a calculation tells who is in. */
  closed: 0 | 1;
};

const underWay = new WeakMap<Database, Map<number, Promise<number>>>();

/**
 * The snapshot that tells who is in a live segment now: the latest one, or where the log has gone on since then a new one made
 * from it. Its members, platforms and reach are of the instant up to which everything has been handled; its figures are those
 * of the latest calculation, with their own instant. Undefined before the first calculation; of any other segment the latest.
 */
export async function freshSnapshot(
  db: Database,
  evaluator: Evaluator,
  segmentId: number,
  now: number,
): Promise<number | undefined> {
  const known = latestOf(db, segmentId);
  if (!known || !isBehind(db, known, now)) return snapshotIdOf(db, segmentId);
  const waiting = underWay.get(db) ?? new Map<number, Promise<number>>();
  underWay.set(db, waiting);
  const made = waiting.get(segmentId) ?? make(db, evaluator, known, now).finally(() => waiting.delete(segmentId));
  waiting.set(segmentId, made);
  return made;
}

function latestOf(db: Database, segmentId: number): Latest | undefined {
  return db.$client
    .prepare(
      `select n.id, s.id as segmentId, s.version, n.as_of as asOf, n.taken_at as takenAt, n.live_mark as liveMark,
         ${closed} as closed
       from segments s join snapshots n on n.id = s.snapshot_id join workspace w on w.id = 1
       where s.id = ? and s.kind = 'live' and s.deleted_at is null`,
    )
    .get(segmentId) as Latest | undefined;
}

function isBehind(db: Database, { segmentId, takenAt, liveMark, closed }: Latest, now: number): boolean {
  if (closed || now - takenAt < shortest) return false;
  if (now - takenAt >= longest) return true;
  const later = "select 1 from live_changes indexed by live_changes_log where segment_id = ? and id > ? limit 1";
  return db.$client.prepare(later).get(segmentId, liveMark) !== undefined;
}

async function make(db: Database, evaluator: Evaluator, known: Latest, now: number): Promise<number> {
  const { segmentId } = known;
  const counted = await evaluator.call("recount", { segment: segmentId, now });
  if (!counted || counted.snapshotId !== known.id || counted.asOf < known.asOf) return snapshotIdOf(db, segmentId)!;
  const { members, platforms, reach, detail, snapshotId: _, ...row } = counted;
  return transaction(db, () => {
    const current = snapshotIdOf(db, segmentId)!;
    if (current !== known.id || (latestOf(db, segmentId)?.closed ?? true)) return current;
    const { figures } = db
      .select({ figures: snapshots.figures })
      .from(snapshots)
      .where(eq(snapshots.id, current))
      .get()!;
    const made = { ...row, segmentId, version: known.version, takenAt: now, figures };
    const { id } = db
      .insert(snapshots)
      .values({ ...made, members: Buffer.from(members), counts: { platforms, reach, detail } })
      .returning({ id: snapshots.id })
      .get();
    const { ios, android, web } = platforms;
    db.update(segments).set({ snapshotId: id, ios, android, web }).where(eq(segments.id, segmentId)).run();
    return id;
  });
}

function snapshotIdOf(db: Database, segmentId: number): number | undefined {
  const id = db.$client.prepare("select snapshot_id from segments where id = ?").pluck().get(segmentId);
  return (id ?? undefined) as number | undefined;
}
