import { mergeChunks } from "#/lib/columns/merge.ts";
import { rewriteErased } from "#/lib/columns/rewrite-erased.ts";
import { saveProfiles } from "#/lib/columns/save-profiles.ts";
import { seal } from "#/lib/columns/seal.ts";
import { type Job, progress } from "#/lib/jobs/queue.ts";
import { dropFinishedJobs } from "#/lib/jobs/retention.ts";
import type { Following, Workshop } from "#/lib/jobs/workshop.ts";
import { fillList } from "#/lib/lists/fill-list.ts";
import { emptyLog } from "#/lib/profiles/empty-log.ts";
import { eraseLeftEvents } from "#/lib/profiles/erase-events.ts";
import { repointMerged } from "#/lib/profiles/repoint-merged.ts";
import { hashDefinitions } from "#/lib/segments/hash-definitions.ts";
import { purgeDeleted } from "#/lib/segments/purge-deleted.ts";
import { refreshSegment } from "#/lib/segments/refresh-segment.ts";
import { takeMissingDays } from "#/lib/snapshots/days.ts";
import { rebuildHistory } from "#/lib/snapshots/history.ts";
import { dropOldChanges, dropOldMembers } from "#/lib/snapshots/retention.ts";
import { dropOldCalls } from "#/lib/webhooks/retention.ts";
import { recomputeRevenue } from "#/lib/workspace/recompute-revenue.ts";
import { recomputeSessions } from "#/lib/workspace/recompute-sessions.ts";

export const lanes = ["refresh", "days", "upkeep", "lists"] as const;
export type Lane = (typeof lanes)[number];

/**
 * Kinds of one lane are done one after the other. `every`: milliseconds after which upkeep comes round again; `tries`: how
 * often a job may break before it is given up.
 */
type Kind = {
  lane: Lane;
  every?: number;
  tries: number;
  run(shop: Workshop, job: Job): unknown;
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const always = Number.POSITIVE_INFINITY;

/** Every kind of work that the jobs thread does. */
export const kinds: Record<string, Kind> = {
  refresh: { lane: "refresh", tries: 5, run: refreshSegment },
  days: { lane: "days", tries: always, run: (shop, job) => takeDays(shop, Number(job.subject), following(shop, job)) },
  history: {
    lane: "days",
    tries: 5,
    run: (shop, job) => rebuildHistory(shop, Number(job.subject), following(shop, job)),
  },
  fill: { lane: "lists", tries: always, run: fillList },
  recompute_revenue: {
    lane: "upkeep",
    tries: always,
    run: (shop, job) => recomputeRevenue(shop.db, shop.now, onlooker(shop, job), job.attempts > 1),
  },
  recompute_sessions: {
    lane: "upkeep",
    tries: always,
    run: (shop, job) => recomputeSessions(shop.db, shop.now, onlooker(shop, job)),
  },
  seal: { lane: "upkeep", tries: always, every: 15 * second, run: ({ db, now }) => seal(db, now()) },
  merge: { lane: "upkeep", tries: always, every: 10 * minute, run: ({ db }) => mergeChunks(db) },
  save: { lane: "upkeep", tries: always, every: 10 * minute, run: ({ db }) => saveProfiles(db) },
  erase: {
    lane: "upkeep",
    tries: always,
    every: hour,
    run: async ({ db }) => {
      await eraseLeftEvents(db);
      await rewriteErased(db);
    },
  },
  empty_log: { lane: "upkeep", tries: always, run: ({ db }) => emptyLog(db) },
  repoint: { lane: "upkeep", tries: always, every: 10 * minute, run: ({ db }) => repointMerged(db) },
  hash: { lane: "upkeep", tries: always, every: hour, run: ({ db }) => hashDefinitions(db) },
  forget: {
    lane: "upkeep",
    tries: always,
    every: hour,
    run: async ({ db, now }) => {
      await dropOldMembers(db, now());
      await dropOldChanges(db, now());
      await dropFinishedJobs(db, now());
      await purgeDeleted(db, now());
      await dropOldCalls(db, now());
    },
  },
};

/** Events imported after a segment was made may have given it a past. */
async function takeDays(shop: Workshop, segmentId: number, following: Following): Promise<void> {
  await takeMissingDays(shop, segmentId, following);
  await rebuildHistory(shop, segmentId, following);
}

const following = (shop: Workshop, job: Job): Following => ({ job, onDay: onlooker(shop, job) });

const onlooker =
  ({ db }: Workshop, job: Job) =>
  (done: number, total: number) =>
    progress(db, job, done, total);
