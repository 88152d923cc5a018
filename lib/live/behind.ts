import type { Database } from "#/db/client.ts";

/** SQL over a segment `s`, its snapshot `n` and the workspace `w`: paused, archived, not of the current rules or settings. */
export const closed = `(s.paused_at is not null or s.archived_at is not null or n.version < s.rules_version
  or n.change_mark < w.settings_changed)`;

/**
 * Milliseconds between two snapshots of a segment at least, and after which there may be one even if nobody came or went: some
 * may have been merged or erased, and devices and consents may have changed.
 */
export const shortest = 1_000;
export const longest = 60_000;

/** A live segment whose latest snapshot is not of now, and how many bytes that one's members take. */
type Behind = { id: number; bytes: number };

/**
 * The live segments, all or those of some ids, in which somebody came, went, was merged or was erased since their latest
 * snapshot, which a new one could tell; the oldest first. Reads no members.
 */
export function segmentsBehind({ $client }: Database, now: number, among?: readonly number[]): Behind[] {
  const gone = `select max(changed) from profiles indexed by profiles_gone where merged_into is not null or erased_at is not null`;
  return $client
    .prepare(
      `select s.id, length(n.members) as bytes from segments s indexed by segments_live
         join snapshots n on n.id = s.snapshot_id and n.members is not null join workspace w on w.id = 1
       where s.kind = 'live' and s.deleted_at is null and not ${closed} and n.taken_at <= :now - ${shortest}
         and (:among is null or s.id in (select value from json_each(:among)))
         and (exists (select 1 from live_changes indexed by live_changes_log where segment_id = s.id and id > n.live_mark)
           or n.taken_at <= :now - ${longest} and n.change_mark < (${gone}))
       order by n.taken_at, s.id`,
    )
    .all({ now, among: among ? JSON.stringify(among) : null }) as Behind[];
}
