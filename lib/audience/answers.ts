import type { Database } from "#/db/client.ts";
import type { Audience } from "#/lib/audience/audience.ts";
import { selectByColumn } from "#/lib/audience/engines/columns/profile-rule.ts";
import type { State } from "#/lib/audience/engines/columns/state.ts";
import { scaledUp } from "#/lib/audience/estimate.ts";
import type { EvaluatorCalls } from "#/lib/audience/evaluator.ts";
import { explain } from "#/lib/audience/explain.ts";
import { type Found, Questions } from "#/lib/audience/questions.ts";
import { reachDetail } from "#/lib/audience/reach-detail.ts";
import { platformsOf, reachOf } from "#/lib/audience/splits.ts";
import { sampleBuckets } from "#/lib/columns/sampled.ts";
import { checkUser } from "#/lib/segments/check-user.ts";

type CountAsked = Parameters<EvaluatorCalls["count"]>[0];

/** The calls of an evaluator over one database, with a cache of so many bytes. */
export function answers(db: Database, cacheBytes: number): EvaluatorCalls {
  const questions = new Questions(db, cacheBytes);
  return {
    count: async (q) => {
      const started = performance.now();
      const shape = q.mode === "estimate" ? estimated : exact;
      const shown = questions.atOnce(q, q.mode === "estimate", (found) => ({ ...marksOf(found), ...shape(found, q) }));
      return { ...shown, tookMs: performance.now() - started };
    },
    take: async (q) => {
      const started = performance.now();
      const taken = q.urgent ? questions.atOnce(q, false, whole) : await questions.inTurns(q, whole);
      return { ...taken, tookMs: performance.now() - started };
    },
    members: async (q) =>
      questions.atOnce(q, false, ({ members, asOf }) => {
        const numbers = members.iterate(q.after).take(q.limit).toArray();
        const last = numbers.at(-1);
        const more = last !== undefined && numbers.length === q.limit && !members.iterate(last).next().done;
        return { numbers, next: more ? last : null, asOf };
      }),
    explain: async ({ profile, criteria, ...moment }) => explain(db, profile, criteria, moment),
    check: (q) => checkUser(db, q),
  };
}

const marksOf = ({ state, asOf }: Found) => ({
  asOf,
  eventMark: state.tail.last,
  changeMark: state.settings.changes,
});

function whole(found: Found) {
  const { members, state } = found;
  const detail = reachDetail(members, state.people);
  const platforms = platformsOf(members, state.people);
  return {
    ...marksOf(found),
    members: members.toBytes(),
    size: members.count(),
    platforms,
    reach: reachOf(detail),
    detail,
  };
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
