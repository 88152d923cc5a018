import type { Database } from "#/db/client.ts";
import type { Platforms } from "#/lib/audience/evaluator.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { addDays, dayOf } from "#/lib/workspace/time.ts";

export const segmentKinds = ["past_behavior", "live", "list"] as const;
export const segmentStatuses = ["ready", "calculating", "stale", "paused", "failed"] as const;

/** One line of the table of segments. Instants are epoch milliseconds; null is "not known yet". */
export type SegmentSummary = {
  id: number;
  name: string;
  description: string;
  kind: (typeof segmentKinds)[number];
  tags: string[];
  version: number;
  refreshMinutes: number;
  /** Members of the latest snapshot, and the difference to the end of the day 7 days ago. */
  size: number | null;
  change7: number | null;
  platforms: Platforms | null;
  status: (typeof segmentStatuses)[number];
  calculatedAt: number | null;
  nextRefreshAt: number | null;
  pausedAt: number | null;
  archivedAt: number | null;
  hiddenAt: number | null;
  createdBy: string;
  createdAt: number;
  updatedBy: string;
  updatedAt: number;
  /** Why the latest calculation failed. */
  error: string | null;
  snapshotId: number | null;
};

export type SummaryRow = Omit<SegmentSummary, "tags" | "platforms"> & { tags: string; counts: string | null };

/** A segment is out of date when its snapshot is older than two refresh intervals (a live one is followed), or what decides its members changed since. */
export const segmentStatus = `case
  when j.id is not null then 'calculating'
  when s.error is not null then 'failed'
  when s.paused_at is not null then 'paused'
  when n.id is null then iif(s.next_refresh_at > :now or s.archived_at is not null, 'stale', 'calculating')
  when n.version < s.rules_version or n.change_mark < max(s.list_changed, w.settings_changed)
    or s.kind <> 'live' and n.taken_at < :now - 2 * 60000 * s.refresh_minutes then 'stale'
  else 'ready' end`;

/** SQL over `summarized`: one row of a summary. */
export const summaryColumns = `
  s.id, s.name, s.description, s.kind, s.tags, s.version, s.refresh_minutes as refreshMinutes, n.size,
  n.size - d.size as change7, n.counts, ${segmentStatus} as status, n.as_of as calculatedAt, s.next_refresh_at as nextRefreshAt,
  s.paused_at as pausedAt, s.archived_at as archivedAt, s.hidden_at as hiddenAt, s.created_by as createdBy,
  s.created_at as createdAt, s.updated_by as updatedBy, s.updated_at as updatedAt, s.error, n.id as snapshotId`;

/** Every segment `s`, deleted ones too, with its latest snapshot `n` and that of 7 days ago `d`; bind what `summaryValues` answers. */
export const summarized = `segments s
  left join workspace w on w.id = 1
  left join snapshots n on n.id = s.snapshot_id
  left join snapshots d on d.segment_id = s.id and d.day = :weekAgo
  left join jobs j on j.kind = 'refresh' and j.subject = cast(s.id as text) and j.state in ('queued', 'running')
    and (j.state = 'queued' and j.run_at <= :now or j.state = 'running' and j.lease_until > :now)`;

/** What the table of summaries asks for: the instant, and the day with whose end a size is compared. */
export function summaryValues(db: Database, now: number): { now: number; weekAgo: string } {
  return { now, weekAgo: addDays(dayOf(now, workspaceSettings(db, now).timezone), -7) };
}

export function toSummary({ tags, counts, ...row }: SummaryRow): SegmentSummary {
  const platforms = counts === null ? null : (JSON.parse(counts) as { platforms: Platforms }).platforms;
  return { ...row, tags: JSON.parse(tags) as string[], platforms };
}
