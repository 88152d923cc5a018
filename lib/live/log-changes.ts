import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import type { Cause } from "#/lib/live/newest.ts";
import { announce, listeners } from "#/lib/webhooks/announce.ts";

/** Somebody came into a live segment or left it. `merged`: only because somebody was merged into them. */
export type Change = { segment: number; profile: number; isIn: boolean; cause: Cause; merged: boolean };

/** Writes changes to the log and tells who listens. `at` is the instant of the evaluation; inside a transaction. */
export function logChanges(db: Database, changes: readonly Change[], at: number): void {
  const insert = db.$client.prepare(
    "insert into live_changes (segment_id, profile_id, entered, at, cause) values (?, ?, ?, ?, ?)",
  );
  for (const { segment, profile, isIn, cause } of changes) insert.run(segment, profile, isIn ? 1 : 0, at, cause);
  const heard = "select 1 from webhooks where deleted_at is null and paused_at is null limit 1";
  if (db.$client.prepare(heard).get() === undefined) return;
  const groups = Map.groupBy(changes, ({ segment, cause, merged }) => `${segment} ${merged ? "merge" : cause}`);
  for (const group of groups.values()) {
    const { segment: segmentId, merged, ...first } = group[0]!;
    const cause = merged ? "merge" : first.cause;
    if (listeners(db, { segmentId, cause }).length === 0) continue;
    const who = (isIn: boolean) =>
      Audience.of(group.filter((change) => change.isIn === isIn).map(({ profile }) => profile));
    announce(db, { segmentId, entered: who(true), left: who(false), cause, at }, at);
  }
}
