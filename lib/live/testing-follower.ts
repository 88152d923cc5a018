import { openDatabase } from "#/db/client.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { Follower } from "#/lib/live/follower.ts";
import { liveMembers } from "#/lib/live/members.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { testWorld } from "#/lib/snapshots/testing.ts";

type Logged = { segment: number; profile: number; entered: 0 | 1; cause: string };

/** The world of the snapshots' tests with a follower on a connection of its own. */
export function followedWorld(now: number) {
  const world = testWorld(now);
  const { db, clock, evaluator } = world;
  const writer = openWriter(db);
  const own = openDatabase(db.$client.name);
  const restarted = () => new Follower(own, evaluator, () => clock.now);
  const follower = restarted();
  const calculate = async (id: number, cause = "person") => {
    const taken = await takeSnapshot(db, evaluator, id, { cause }, clock.now);
    if (!taken.ok) throw new Error(taken.reason);
    return taken.snapshotId;
  };
  return {
    ...world,
    follower,
    restarted,
    calculate,
    /** A live segment that is calculated and followed. */
    live: async (name: string, criteria: unknown) => {
      const id = await world.segment(name, criteria, "live");
      await calculate(id, "create");
      db.$client.exec("delete from jobs");
      await follower.round();
      return id;
    },
    /** Handles all that has happened, and nothing that time brings. */
    catchUp: async () => {
      while (await follower.tick());
    },
    send: (call: Record<string, unknown>) => writer.write([call], { receivedAt: clock.now }),
    run: (sql: string, ...values: unknown[]) => db.$client.prepare(sql).run(...values),
    members: (id: number) => [...(liveMembers(db, id)?.members.iterate() ?? [])],
    /** What was logged of a segment, oldest first: who came in (+) or left (-), and why. */
    logged: (id: number) =>
      (
        db.$client
          .prepare(
            `select segment_id as segment, profile_id as profile, entered, cause from live_changes
             where segment_id = ? order by id`,
          )
          .all(id) as Logged[]
      ).map(({ profile, entered, cause }) => `${entered ? "+" : "-"}${profile} ${cause}`),
  };
}
