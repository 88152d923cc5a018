import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { compared, together } from "#/lib/audience/compare.ts";
import { composition } from "#/lib/audience/composition.ts";
import { selectByColumn } from "#/lib/audience/engines/columns/profile-rule.ts";
import type { State } from "#/lib/audience/engines/columns/state.ts";
import { scaledUp } from "#/lib/audience/estimate.ts";
import type { EvaluatorCalls } from "#/lib/audience/evaluator.ts";
import { explain } from "#/lib/audience/explain.ts";
import { type Found, Questions } from "#/lib/audience/questions.ts";
import { reachDetail } from "#/lib/audience/reach-detail.ts";
import { platformsOf, reachOf } from "#/lib/audience/splits.ts";
import { sampleBuckets } from "#/lib/columns/sampled.ts";
import { liveProgress, readMark } from "#/lib/live/mark.ts";
import { liveMembers } from "#/lib/live/members.ts";
import { checkUser } from "#/lib/segments/check-user.ts";
import { countPassedTwice, explainChanges } from "#/lib/segments/explain-changes.ts";

type CountAsked = Parameters<EvaluatorCalls["count"]>[0];

/** The calls of an evaluator over one database, with a cache of so many bytes. */
export function answers(db: Database, cacheBytes: number): EvaluatorCalls {
  const questions = new Questions(db, cacheBytes);
  const lanes = new Map<string, CountAsked>();
  /** Exact, one leaf at a time, for as long as no later question of the lane has come. */
  const inLane = async (lane: string, q: CountAsked) => {
    lanes.set(lane, q);
    const wanted = () => lanes.get(lane) === q;
    try {
      return await questions.inTurns(q, (found) => ({ ...marksOf(found), ...exact(found, q) }), wanted);
    } finally {
      if (wanted()) lanes.delete(lane);
    }
  };
  return {
    count: async (q) => {
      const started = performance.now();
      if (q.lane !== undefined && q.mode !== "estimate")
        return { ...(await inLane(q.lane, q)), tookMs: performance.now() - started };
      const shape = q.mode === "estimate" ? estimated : exact;
      const shown = questions.atOnce(q, q.mode === "estimate", (found) => ({ ...marksOf(found), ...shape(found, q) }));
      return { ...shown, tookMs: performance.now() - started };
    },
    take: async (q) => {
      const started = performance.now();
      const taken = q.urgent ? questions.atOnce(q, false, whole) : await questions.inTurns(q, whole);
      return { ...taken, tookMs: performance.now() - started };
    },
    who: (q) => questions.inTurns(q, (found) => ({ ...marksOf(found), members: found.members.toBytes() })),
    recount: async (q) => questions.inState((state) => recount(db, q, state)),
    compare: ({ pairs, examples, ...moment }) =>
      questions.inTurns({ ...moment, criteria: together(pairs) }, (found) => ({
        asOf: found.asOf,
        pairs: compared(found, pairs, examples),
      })),
    composition: async (q) =>
      questions.atOnce({ criteria: { type: "everyone" }, now: q.now }, false, (found) => composition(found, q)),
    members: async (q) =>
      questions.atOnce(q, false, ({ members, asOf }) => {
        const numbers = members.iterate(q.after).take(q.limit).toArray();
        const last = numbers.at(-1);
        const more = last !== undefined && numbers.length === q.limit && !members.iterate(last).next().done;
        return { numbers, next: more ? last : null, asOf };
      }),
    explain: async ({ profile, criteria, ...moment }) => explain(db, profile, criteria, moment),
    check: (q) => checkUser(db, q),
    explainChanges: (q) => explainChanges(db, q),
    countPassedTwice: async (q) => countPassedTwice(db, q),
  };
}

const marksOf = ({ state, asOf }: Found) => ({
  asOf,
  eventMark: state.tail.last,
  changeMark: state.settings.changes,
});

function whole(found: Found) {
  return { ...marksOf(found), ...counted(found.members, found.state) };
}

function counted(members: Audience, { people }: State) {
  const detail = reachDetail(members, people);
  return {
    members: members.toBytes(),
    size: members.count(),
    platforms: platformsOf(members, people),
    reach: reachOf(detail),
    detail,
  };
}

/**
 * The members of a live segment by its log, counted; as of the instant up to which everything has been handled. `members` have
 * the numbers of that moment: whether a survivor is in has not been decided yet.
 */
function recount(db: Database, { segment, now }: { segment: number; now: number }, state: State) {
  const live = liveMembers(db, segment);
  const mark = readMark(db);
  const progress = liveProgress(db, now);
  if (!live || !mark || !progress) return undefined;
  const { members, logged, changeMark, ...from } = live;
  const marks = { asOf: progress.upTo, eventMark: mark.eventMark, changeMark };
  return { ...marks, ...counted(members, state), members: logged.toBytes(), ...from };
}

function exact(found: Found, q: CountAsked) {
  const { members, state } = found;
  const size = (audience: Audience) => audience.count();
  return {
    size: size(members),
    platforms: platformsOf(members, state.people),
    estimate: null,
    ...further(found, q, members, size),
  };
}

function estimated(found: Found, q: CountAsked) {
  const { members, everyone, state } = found;
  const drawn = everyone.and(inSample(state));
  const up = (hits: number) => scaledUp(hits, drawn.count(), everyone.count());
  const hits = members.and(drawn);
  const { size, low, high } = up(hits.count());
  return {
    size,
    platforms: mapped(platformsOf(hits, state.people), (count) => up(count).size),
    estimate: { low, high, sample: drawn.count() },
    ...further(found, q, hits, (audience) => up(audience.and(drawn).count()).size),
  };
}

/** What is counted only if asked for. */
function further({ everyone, state, rules }: Found, q: CountAsked, members: Audience, size: (one: Audience) => number) {
  return {
    ...(q.reach && { detail: reachDetail(members, state.people), total: everyone.count() }),
    ...(q.rules && { rules: [...rules].map(([path, audience]) => ({ path, size: size(audience) })) }),
  };
}

function inSample({ people }: State): Audience {
  const holds = (bucket: unknown) => (bucket as number) < sampleBuckets;
  return selectByColumn(people, (source) => source.column("bucket"), { holds }, "sample");
}

function mapped<K extends string>(counts: Record<K, number>, map: (count: number) => number): Record<K, number> {
  const entries = Object.entries<number>(counts).map(([key, count]) => [key, map(count)]);
  return Object.fromEntries(entries) as Record<K, number>;
}
