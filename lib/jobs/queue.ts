import { and, eq, inArray, sql } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { jobs } from "#/db/schema/jobs.ts";

export type Job = typeof jobs.$inferSelect;
/** Who holds a job: its id and which attempt it is, so that one whose lease ran out cannot touch the next attempt's. */
export type Claim = Pick<Job, "id" | "attempts">;

export const priority = { person: 0, scheduled: 5, upkeep: 9 } as const;
/** Milliseconds for which a claim or a heartbeat keeps a job from everybody else. */
export const lease = 30_000;

const longestPause = 30 * 60_000;
const held = ({ id, attempts }: Claim) => and(eq(jobs.id, id), eq(jobs.attempts, attempts), eq(jobs.state, "running"));

type Wanted = { kind: string; subject?: string | number; payload?: Job["payload"]; priority?: number; runAt?: number };

/**
 * Asks for work. Only one job of a kind waits or runs for a subject: where there is one it is answered, made as urgent and as
 * early as the new wish. Synchronous: it belongs inside the transaction that makes the work necessary.
 */
export function enqueue(db: Database, { kind, subject = "", ...wanted }: Wanted, now: number): Job {
  const { payload = {}, priority: urgency = priority.scheduled, runAt = now } = wanted;
  return db
    .insert(jobs)
    .values({ kind, subject: String(subject), payload, priority: urgency, runAt, state: "queued", createdAt: now })
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.subject],
      targetWhere: sql`state in ('queued', 'running')`,
      set: {
        priority: sql`min(priority, excluded.priority)`,
        runAt: sql`min(run_at, excluded.run_at)`,
        payload: sql`case when excluded.priority < priority then excluded.payload else payload end`,
      },
    })
    .returning()
    .get();
}

/** Takes the most urgent due job of these kinds, also one whose holder let its lease run out. */
export function claim(db: Database, kinds: string[], now: number): Job | undefined {
  const due = sql`kind in (select value from json_each(${JSON.stringify(kinds)}))
    and (state = 'queued' and run_at <= ${now} or state = 'running' and lease_until < ${now})`;
  // Looking first keeps a queue with nothing to do from taking the write lock several times a second.
  for (;;) {
    const next = db.select().from(jobs).where(due).orderBy(jobs.priority, jobs.runAt, jobs.id).limit(1).get();
    if (!next) return undefined;
    const claimed = db
      .update(jobs)
      .set({ state: "running", leaseUntil: now + lease, attempts: next.attempts + 1, done: 0, total: null })
      .where(and(eq(jobs.id, next.id), eq(jobs.attempts, next.attempts), due))
      .returning()
      .get();
    if (claimed) return claimed;
  }
}

/** Keeps a job for another lease; false when it was cancelled, or is somebody else's by now. */
export function heartbeat(db: Database, job: Claim, now: number): boolean {
  return (
    db
      .update(jobs)
      .set({ leaseUntil: now + lease })
      .where(held(job))
      .run().changes > 0
  );
}

/** Notes how much is done, and of how much, for whoever looks on. */
export function progress(db: Database, job: Claim, done: number, total: number): void {
  db.update(jobs).set({ done, total }).where(held(job)).run();
}

export function finish(db: Database, job: Claim, now: number): void {
  db.update(jobs).set({ state: "done", leaseUntil: null, error: null, finishedAt: now }).where(held(job)).run();
}

/** Puts a job back to be done at `runAt` as if it had never been tried: work that comes round for ever. */
export function repeat(db: Database, job: Claim, runAt: number): void {
  db.update(jobs).set({ state: "queued", leaseUntil: null, attempts: 0, error: null, runAt }).where(held(job)).run();
}

/** Notes why a job broke; it is tried again later (10 s, 20 s, 40 s …), `tries` times in all. */
export function fail(db: Database, job: Claim, error: string, now: number, tries: number): void {
  const again = job.attempts < tries;
  const pause = Math.min(10_000 * 2 ** (job.attempts - 1), longestPause);
  db.update(jobs)
    .set({
      state: again ? "queued" : "failed",
      leaseUntil: null,
      error,
      ...(again ? { runAt: now + pause } : { finishedAt: now }),
    })
    .where(held(job))
    .run();
}

/** Ends a job that waits or runs; whoever works on it learns it at the next heartbeat. False when it was over already. */
export function cancel(db: Database, id: number, now: number): boolean {
  return (
    db
      .update(jobs)
      .set({ state: "cancelled", leaseUntil: null, finishedAt: now })
      .where(and(eq(jobs.id, id), sql`state in ('queued', 'running')`))
      .run().changes > 0
  );
}

export function findJob(db: Database, id: number): Job | undefined {
  return db.select().from(jobs).where(eq(jobs.id, id)).get();
}

/** The job of this kind that waits or runs for a subject. */
export function openJob(db: Database, kind: string, subject: string | number): Job | undefined {
  return db
    .select()
    .from(jobs)
    .where(and(eq(jobs.kind, kind), eq(jobs.subject, String(subject)), sql`state in ('queued', 'running')`))
    .get();
}

/** Gives back what a process held that is gone: the one server calls it when its thread starts. */
export function release(db: Database, kinds: string[]): void {
  db.update(jobs)
    .set({ state: "queued", leaseUntil: null })
    .where(and(eq(jobs.state, "running"), inArray(jobs.kind, kinds)))
    .run();
}

/**
 * Begins work that its caller does itself, at once, under the same rule of one at a time; undefined while somebody else does
 * it and is alive.
 */
export function hold(db: Database, kind: string, subject: number, now: number): Claim | undefined {
  const leaseUntil = now + lease;
  return db
    .insert(jobs)
    .values({
      kind,
      subject: String(subject),
      payload: {},
      state: "running",
      leaseUntil,
      attempts: 1,
      runAt: now,
      createdAt: now,
    })
    .onConflictDoUpdate({
      target: [jobs.kind, jobs.subject],
      targetWhere: sql`state in ('queued', 'running')`,
      set: { leaseUntil, attempts: sql`attempts + 1` },
      setWhere: sql`lease_until < ${now}`,
    })
    .returning()
    .get();
}
