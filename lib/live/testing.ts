import { testDatabase } from "#/db/testing.ts";
import type { Cause } from "#/lib/live/newest.ts";

/** An empty database with people 1 to `people`, and the short words to fill it with changes and events. */
export function liveWorld(people: number) {
  const db = testDatabase();
  const run = (sql: string, ...values: unknown[]) => db.$client.prepare(sql).run(...values);
  for (let i = 1; i <= people; i++)
    run("insert into profiles (external_id, known, traits, bucket, changed) values (?, 1, '{}', 0, 0)", `p${i}`);
  return {
    db,
    run,
    change: (profile: number, at: number, entered = true, { segment = 1, cause = "event" as Cause } = {}) =>
      run(
        "insert into live_changes (segment_id, profile_id, entered, at, cause) values (?, ?, ?, ?, ?)",
        segment,
        profile,
        entered ? 1 : 0,
        at,
        cause,
      ),
    /** Events that were accepted at these instants, in this order. */
    events: db.$client.transaction((instants: number[]) => {
      const insert = "insert into events (profile_id, name_id, at, received_at, properties) values (1, 1, ?, ?, '{}')";
      for (const at of instants) run(insert, at, at);
    }),
  };
}
