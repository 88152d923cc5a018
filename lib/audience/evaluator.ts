import { Worker } from "node:worker_threads";
import type { Database } from "#/db/client.ts";
import { answers } from "#/lib/audience/answers.ts";
import type { Compared, Pair } from "#/lib/audience/compare.ts";
import type { Composition, CompositionAsked } from "#/lib/audience/composition.ts";
import type { explain } from "#/lib/audience/explain.ts";
import type { ReachDetail } from "#/lib/audience/reach-detail.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { Thread } from "#/lib/jobs/pool.ts";
import type { Channel } from "#/lib/profiles/reach.ts";
import type { CheckAsked, checkUser } from "#/lib/segments/check-user.ts";
import type { ChangesAsked, countPassedTwice, explainChanges } from "#/lib/segments/explain-changes.ts";
import { environment } from "#/lib/workspace/environment.ts";

/** Members with an installed device per platform, with two platforms or more, and without any device. */
export type Platforms = { ios: number; android: number; web: number; several: number; none: number };
/** Members who are reachable on each channel. */
export type Reach = Record<Channel, number>;

/** `asOf` (epoch milliseconds) is `now` if not given; more than a minute after it is refused. */
type Asked = { criteria: Criteria; asOf?: number | undefined; now: number };
/** The state that an answer was made from: the last event and the last change that it knows. */
type Marks = { asOf: number; eventMark: number; changeMark: number; tookMs: number };

/** An interval that holds the true size in 95 of 100 cases, and how many profiles were looked at. */
type Estimate = { low: number; high: number; sample: number };
type Count = Marks & {
  size: number;
  platforms: Platforms;
  /** The size of each rule of the definition, by its JSON pointer. */
  rules?: { path: string; size: number }[];
  estimate: Estimate | null;
  /** With `reach`: of an estimate it counts the members in the sample only, out of `total` profiles in all. */
  detail?: ReachDetail;
  total?: number;
};
/** `members` as `Audience.toBytes` wrote them. */
export type Taken = Marks & {
  members: Uint8Array<ArrayBuffer>;
  size: number;
  platforms: Platforms;
  reach: Reach;
  detail: ReachDetail;
};
/** `snapshotId` and `liveMark`: the snapshot that the log starts from, and its last row. */
type Recounted = Omit<Taken, "tookMs"> & { snapshotId: number; liveMark: number };
type Page = { numbers: number[]; next: number | null; asOf: number };

export type EvaluatorCalls = {
  /** A later question of the same `lane` makes an exact one stop before its next leaf, with the code "superseded". */
  count(q: Asked & { rules?: boolean; reach?: boolean; mode?: "exact" | "estimate"; lane?: string }): Promise<Count>;
  /** Each pair at the same instant and in the same state, with so many examples of who enters and who leaves. */
  compare(q: { pairs: Pair[]; examples: number; asOf?: number; now: number }): Promise<{
    asOf: number;
    pairs: Compared[];
  }>;
  /** Without `urgent` it lets other questions go first between two leaves. */
  take(q: Asked & { urgent?: boolean }): Promise<Taken>;
  /** Some people against everybody by the values of one field. */
  composition(q: CompositionAsked): Promise<Composition>;
  /** Who is in, and no more: in turns. */
  who(q: Asked): Promise<Omit<Marks, "tookMs"> & Pick<Taken, "members">>;
  /** A live segment counted from its log; undefined before it was calculated or followed. */
  recount(q: { segment: number; now: number }): Promise<Recounted | undefined>;
  /** A page of members in order of their numbers, those above `after`; `next` is the `after` of the next page. */
  members(q: Asked & { after?: number; limit: number }): Promise<Page>;
  /** What reads all events of a person, or many calculations: too much for the thread that answers requests. */
  explain(q: { profile: number; criteria: Criteria; asOf: number; zone: string }): Promise<ReturnType<typeof explain>>;
  check(q: CheckAsked): ReturnType<typeof checkUser>;
  explainChanges(q: ChangesAsked): ReturnType<typeof explainChanges>;
  countPassedTwice(q: Parameters<typeof countPassedTwice>[1]): Promise<number>;
};

export type Evaluator = {
  call<N extends keyof EvaluatorCalls>(
    name: N,
    q: Parameters<EvaluatorCalls[N]>[0],
  ): Promise<Awaited<ReturnType<EvaluatorCalls[N]>>>;
};

/** The evaluator in a thread of its own, with its own read-only connection and cache. */
export function evaluatorThread(path = environment().DATABASE_PATH): Thread<EvaluatorCalls> {
  return new Thread<EvaluatorCalls>(
    () => new Worker(new URL("./thread.ts", import.meta.url), { workerData: { path } }),
  );
}

const here = new WeakMap<Database, EvaluatorCalls>();

/** The same answers on a connection of this thread: for tests and commands. One connection has one evaluator. */
export function evaluatorHere(db: Database): Evaluator {
  const calls = here.get(db) ?? answers(db, environment().CACHE_MB * 1024 * 1024);
  here.set(db, calls);
  return {
    call: ((name: keyof EvaluatorCalls, q: never) => calls[name](q)) as Evaluator["call"],
  };
}
