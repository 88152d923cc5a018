import type { Database } from "#/db/client.ts";
import { type Definitions, readDefinitions } from "#/lib/audience/engines/columns/definitions.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { type Needs, needsOf } from "#/lib/live/needs.ts";
import { log } from "#/lib/workspace/log.ts";

/** A live segment as it is followed: from a snapshot of its current rules on. */
export type Followed = { id: number; snapshotId: number; criteria: Criteria; needs: Needs };

/** All live segments that are followed and what they refer to; equal signatures mean that nothing about them has changed. */
export type Roster = { signature: string; segments: ReadonlyMap<number, Followed>; definitions: Definitions };

type Row = { id: number; snapshotId: number; criteria: string };

/** Who is paused, archived or deleted is not followed, nor who has not been calculated since the rules were changed. */
export function readRoster(db: Database): Roster {
  const rows = db.$client
    .prepare(
      `select s.id, s.snapshot_id as snapshotId, v.criteria from segments s
       join snapshots n on n.id = s.snapshot_id and n.version >= s.rules_version and n.members is not null
       join segment_versions v on v.segment_id = s.id and v.version = s.version
       where s.kind = 'live' and s.deleted_at is null and s.paused_at is null and s.archived_at is null`,
    )
    .all() as Row[];
  const segments = new Map<number, Followed>();
  const definitions = new Map<number, Criteria | null>();
  for (const { id, snapshotId, criteria: text } of rows) {
    try {
      const criteria = JSON.parse(text) as Criteria;
      const referred = readDefinitions(db.$client, criteria);
      for (const [other, definition] of referred) definitions.set(other, definition);
      segments.set(id, { id, snapshotId, criteria, needs: needsOf(criteria, referred) });
    } catch (err) {
      log.error({ err, segment: id }, "a live segment cannot be followed");
    }
  }
  return { signature: signatureOf(db, definitions), segments, definitions };
}

/** What the followed segments are now, in short: their versions and calculations, those they refer to, and the settings. */
export function signatureOf(db: Database, definitions: Definitions): string {
  return db.$client
    .prepare(
      `select json_array(
         (select calculations from live_mark where id = 1),
         (select settings_changed from workspace where id = 1),
         (select group_concat(id || ' ' || version || ' ' || (paused_at is null) || (archived_at is null))
           from segments where kind = 'live' and deleted_at is null),
         (select group_concat(id || ' ' || version || ' ' || list_changed || ' ' || list_upload)
           from segments where id in (select value from json_each(?))))`,
    )
    .pluck()
    .get(JSON.stringify([...definitions.keys()])) as string;
}

/** Whether anybody asked for a live segment that could be followed. */
export function hasLive(db: Database): boolean {
  const any = `select 1 from segments
    where kind = 'live' and deleted_at is null and paused_at is null and archived_at is null limit 1`;
  return db.$client.prepare(any).get() !== undefined;
}
