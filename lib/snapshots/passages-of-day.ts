import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { family } from "#/lib/profiles/family.ts";
import type { DayChange } from "#/lib/snapshots/day-change.ts";
import { loggedPassages } from "#/lib/snapshots/logged-passages.ts";
import type { Moment, Passage } from "#/lib/snapshots/past.ts";
import { numbersNow } from "#/lib/snapshots/read.ts";

/** A person of today's number who came in (`entered`) or left. */
export type Passer = { number: number; entered: boolean };
/** What noted a passage: an entry in the log of a live segment, a calculation, or only the full day. */
export type NotedPassage = Passage & Passer & { by: "live" | "run" | "day" };

type Run = Moment & { id: number; cause: string; came: number | null; went: number | null };
type Between = Pick<DayChange, "before" | "after">;

/**
 * When each of these people passed, as closely as it was noted: the last time, where they came and went more than once. `before`
 * is the last moment at which they are known not to have passed yet.
 */
export function passagesOfDay(db: Database, segmentId: number, change: Between, people: Passer[]): NotedPassage[] {
  const { before, after } = change;
  const runs = runsBetween(db, segmentId, change);
  const noted = runNotes(db, change, runs, people);
  // The first calculation of all compared with nothing: who passed by then may be in it already.
  const gap = runs.find(({ came }) => came === null)?.asOf ?? after.asOf;
  const lastBefore = (at: number): Moment => runs.findLast(({ asOf }) => asOf < at) ?? before;
  const logged = hasLog(db, segmentId, change);
  return people.map((person) => {
    const run = noted.get(person);
    if (logged) {
      const numbers = family(db.$client, person.number);
      const [last] = loggedPassages(db, segmentId, numbers, before.asOf, after.asOf);
      // A calculation that follows notes the same people again, for a later instant.
      if (last?.entered === person.entered) return { ...person, ...last, by: "live" };
    }
    if (run)
      return { ...person, by: "run", before: moment(lastBefore(run.asOf)), after: moment(run), cause: run.cause };
    return { ...person, by: "day", before: moment(lastBefore(gap)), after: moment(after) };
  });
}

/** How many came and went between the two ends of a day, or left and came back, and so stand in no difference of days. */
export function passedTwice(db: Database, segmentId: number, change: DayChange): number {
  const { before, after } = change;
  const now = numbersNow(db, before.mark);
  let came = liveAudience(db, segmentId, change, true);
  let went = liveAudience(db, segmentId, change, false);
  for (const run of runsBetween(db, segmentId, change)) {
    if (run.came) came = came.or(bitsOf(db, run.id, "entered"));
    if (run.went) went = went.or(bitsOf(db, run.id, "left"));
  }
  const inside = now(came).minus(before.members).minus(after.members);
  const outside = now(went).and(before.members).and(after.members);
  return inside.count() + outside.count();
}

const moment = ({ asOf, version }: Moment): Moment => ({ asOf, version });

/** The calculations of that time, oldest first. */
function runsBetween(db: Database, segmentId: number, { before, after }: Between): Run[] {
  return db.$client
    .prepare(
      `select r.id, n.as_of as asOf, r.version, r.cause, r.entered_count as came, r.left_count as went
       from runs r join snapshots n on n.id = r.snapshot_id
       where r.segment_id = ? and r.started_at > ? and n.day is null and n.as_of > ? and n.as_of <= ? order by n.as_of`,
    )
    .all(segmentId, before.asOf, before.asOf, after.asOf) as Run[];
}

/** The last calculation that noted each person passing this way. */
function runNotes(db: Database, { before }: Between, runs: Run[], people: Passer[]): Map<Passer, Run> {
  const now = numbersNow(db, before.mark);
  const noted = new Map<Passer, Run>();
  for (const run of runs.toReversed()) {
    if (noted.size === people.length) break;
    const came = run.came ? now(bitsOf(db, run.id, "entered")) : Audience.empty;
    const went = run.went ? now(bitsOf(db, run.id, "left")) : Audience.empty;
    for (const person of people)
      if (!noted.has(person) && (person.entered ? came : went).has(person.number)) noted.set(person, run);
  }
  return noted;
}

function bitsOf(db: Database, runId: number, direction: "entered" | "left"): Audience {
  const bits = db.$client.prepare(`select "${direction}" from runs where id = ?`).pluck().get(runId) as Buffer | null;
  return bits ? Audience.fromBytes(bits) : Audience.empty;
}

const hasLog = (db: Database, segmentId: number, { before, after }: Between): boolean =>
  db.$client
    .prepare("select 1 from live_changes where segment_id = ? and at > ? and at <= ? limit 1")
    .get(segmentId, before.asOf, after.asOf) !== undefined;

function liveAudience(db: Database, segmentId: number, { before, after }: Between, entered: boolean): Audience {
  const rows = db.$client
    .prepare("select distinct profile_id from live_changes where segment_id = ? and at > ? and at <= ? and entered = ?")
    .pluck();
  return Audience.of(rows.all(segmentId, before.asOf, after.asOf, entered ? 1 : 0) as number[]);
}
