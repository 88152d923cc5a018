import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "#/db/client.ts";
import { transaction } from "#/db/transaction.ts";
import { repointMerged } from "#/lib/profiles/repoint-merged.ts";
import { joinSpans, type Span } from "#/lib/profiles/session-spans.ts";
import { refreshEverySegment } from "#/lib/workspace/change-settings.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

type Call = { deviceId: number; at: number };
type OnProgress = (done: number, total: number) => void;

const profilesAtOnce = 50;
const pause = 5;

/**
 * Derives the sessions without a session key anew from the events, with the session gap of now, and has every segment
 * calculated anew. Profiles that merge in the middle of it are done once more in the end. May be interrupted and repeated.
 */
export async function recomputeSessions(db: Database, now: () => number, onProgress: OnProgress): Promise<void> {
  const { sessionGapMinutes, changes } = workspaceSettings(db);
  const gap = sessionGapMinutes * 60_000;
  await repointMerged(db);
  await recompute(db, profilesWithSessions(db), gap, onProgress);
  const merged = survivorsSince(db, changes);
  if (merged.length > 0) await repointMerged(db);
  await recompute(db, merged, gap, () => {});
  await transaction(db, () => refreshEverySegment(db, now()));
}

async function recompute(db: Database, profiles: number[], gap: number, onProgress: OnProgress): Promise<void> {
  for (let from = 0; from < profiles.length; from += profilesAtOnce) {
    const some = profiles.slice(from, from + profilesAtOnce);
    await transaction(db, () => {
      for (const profile of some) replaceSessions(db, profile, gap);
    });
    if (from % (50 * profilesAtOnce) === 0) onProgress(from, profiles.length);
    await sleep(pause);
  }
}

function replaceSessions(db: Database, profile: number, gap: number): void {
  const calls = db.$client
    .prepare(
      `select device_id as deviceId, at from events
       where profile_id = ? and session_key is null and device_id is not null order by at`,
    )
    .all(profile) as Call[];
  const insert = db.$client.prepare(
    "insert into sessions (profile_id, device_id, started_at, ended_at, calls) values (?, ?, ?, ?, ?)",
  );
  db.$client.prepare("delete from sessions where profile_id = ? and session_key is null").run(profile);
  for (const [device, ofDevice] of Map.groupBy(calls, ({ deviceId }) => deviceId)) {
    const spans = ofDevice.map(({ at }): Span => ({ startedAt: at, endedAt: at, calls: 1 }));
    for (const { startedAt, endedAt, calls } of joinSpans(spans, gap))
      insert.run(profile, device, startedAt, endedAt, calls);
  }
}

function profilesWithSessions(db: Database): number[] {
  const query = "select distinct profile_id from sessions where session_key is null order by profile_id";
  return db.$client.prepare(query).pluck().all() as number[];
}

function survivorsSince(db: Database, change: number): number[] {
  const query = "select distinct merged_into from profiles where merged_into > 0 and changed > ?";
  return db.$client.prepare(query).pluck().all(change) as number[];
}
