import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { runs, segments, snapshots } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Evaluator, Taken } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { type Figures, takeFigures } from "#/lib/insights/figures.ts";
import { type Claim, heartbeat } from "#/lib/jobs/queue.ts";
import { type Before, beforeCalculation, noteCalculation } from "#/lib/live/note-calculation.ts";
import { versionAt, versionCriteria } from "#/lib/segments/versions.ts";
import { keepDay } from "#/lib/snapshots/keep-day.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { announce } from "#/lib/webhooks/announce.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { endOfDay } from "#/lib/workspace/time.ts";

/** `day`: the end of that full day instead of now. `job`: publish only while this claim holds. */
type Options = { cause: string; day?: string; rebuilt?: boolean; job?: Claim };
type Outcome =
  | { ok: true; snapshotId: number; size: number }
  | { ok: false; reason: "absent" | "changed" | "cancelled" };
type Segment = typeof segments.$inferSelect;

/**
 * Calculates a segment and publishes the answer in one transaction: the snapshot, its run and the pointer to it. Nothing is
 * published when the rules changed meanwhile ("changed") or the job was cancelled. When the evaluator throws, the failed run
 * is noted and the error passed on; the segment keeps its last numbers.
 */
export async function takeSnapshot(
  db: Database,
  evaluator: Evaluator,
  segmentId: number,
  options: Options,
  now: number,
): Promise<Outcome> {
  const segment = findOpen(db, segmentId);
  if (!segment) return { ok: false, reason: "absent" };
  const { day, cause } = options;
  const asOf = day === undefined ? undefined : endOfDay(day, workspaceSettings(db, now).timezone);
  const version = asOf === undefined ? segment.version : versionAt(db, segmentId, asOf);
  const run = { segmentId, version, cause, startedAt: now };
  const started = performance.now();
  try {
    const urgent = cause !== "schedule" && day === undefined;
    const criteria = rulesOf(db, segment, version);
    const logged = beforeCalculation(db);
    const answer = await evaluator.call("take", { criteria, now, urgent, ...(asOf === undefined ? {} : { asOf }) });
    const relaxed = { relaxed: cause === "schedule" };
    const figures = day === undefined ? await takeFigures(db, evaluator, answer.members, relaxed, now) : null;
    const ms = Math.round(performance.now() - started);
    return await transaction<Outcome>(db, () => {
      const current = findOpen(db, segmentId);
      if (!current) return { ok: false, reason: "absent" };
      if (options.job && !heartbeat(db, options.job, now)) return { ok: false, reason: "cancelled" };
      if (day === undefined && current.rulesVersion !== segment.rulesVersion) return { ok: false, reason: "changed" };
      const kept = { ...answer, segmentId, version, takenAt: now };
      const { id, ...change } =
        day === undefined
          ? publish(db, segment, current, { ...kept, figures }, { ...logged, cause })
          : keepDay(db, { ...kept, day, rebuilt: options.rebuilt ?? false });
      db.insert(runs)
        .values({ ...run, ...change, snapshotId: id, finishedAt: now + ms, ms, size: answer.size })
        .run();
      return { ok: true, snapshotId: id, size: answer.size };
    });
  } catch (error) {
    const ms = Math.round(performance.now() - started);
    await noteFailure(
      db,
      segment,
      { ...run, finishedAt: now + ms, ms, error: (error as Error).message },
      day === undefined,
    );
    throw error;
  }
}

const findOpen = (db: Database, id: number): Segment | undefined =>
  db
    .select()
    .from(segments)
    .where(and(eq(segments.id, id), isNull(segments.deletedAt)))
    .get();

/** A list is asked for by its own number: its members are whom its entries match. */
function rulesOf(db: Database, { id, kind }: Segment, version: number): Criteria {
  if (kind === "list") return { type: "segment", segment: id };
  const criteria = versionCriteria(db, id, version);
  if (!criteria) throw new Error(`Version ${version} of segment ${id} has no rules.`);
  return criteria;
}

function publish(
  db: Database,
  before: Segment,
  current: Segment,
  kept: Taken & { segmentId: number; version: number; takenAt: number; figures: Figures | null },
  logged: Before & { cause: string },
) {
  const { platforms, reach, detail, tookMs: _, members, ...row } = kept;
  const { id } = db
    .insert(snapshots)
    .values({ ...row, liveMark: logged.liveMark, members: Buffer.from(members), counts: { platforms, reach, detail } })
    .returning({ id: snapshots.id })
    .get();
  const audience = Audience.fromBytes(members);
  const calculated = { segmentId: current.id, snapshotId: id, members: audience };
  const { previous, members: now } =
    current.kind === "live"
      ? noteCalculation(db, calculated, logged, row.asOf)
      : { previous: current.snapshotId === null ? undefined : readMembers(db, current.snapshotId), members: audience };
  const entered = now.minus(previous ?? Audience.empty);
  const left = previous?.minus(now) ?? Audience.empty;
  announce(db, { segmentId: current.id, entered, left, cause: logged.cause, at: row.asOf }, row.takenAt);
  // Whoever asked for a refresh during this one has set another time, which stays.
  const asked = current.nextRefreshAt !== before.nextRefreshAt;
  const nextRefreshAt = asked ? current.nextRefreshAt : kept.takenAt + current.refreshMinutes * 60_000;
  const { delivered: pushDelivered = 0, clicked: pushClicked = 0 } = row.figures?.members.window ?? {};
  const { ios, android, web } = platforms;
  db.update(segments)
    .set({ snapshotId: id, error: null, nextRefreshAt, pushDelivered, pushClicked, ios, android, web })
    .where(eq(segments.id, current.id))
    .run();
  if (!previous) return { id };
  return {
    id,
    enteredCount: entered.count(),
    leftCount: left.count(),
    entered: Buffer.from(entered.toBytes()),
    left: Buffer.from(left.toBytes()),
  };
}

function noteFailure(
  db: Database,
  { id, refreshMinutes, nextRefreshAt: before }: Segment,
  run: typeof runs.$inferInsert,
  latest: boolean,
): Promise<void> {
  return transaction(db, () => {
    db.insert(runs).values(run).run();
    if (!latest) return;
    const next = run.startedAt + refreshMinutes * 60_000;
    const nextRefreshAt = sql`iif(next_refresh_at is ${before}, ${next}, next_refresh_at)`;
    db.update(segments)
      .set({ error: run.error ?? null, nextRefreshAt })
      .where(eq(segments.id, id))
      .run();
  });
}
