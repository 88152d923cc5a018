import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import type { Workshop } from "#/lib/jobs/workshop.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { startOfDay } from "#/lib/workspace/time.ts";

const day = 86_400_000;
const actor = { id: "u1", name: "Ada" };

/** Instants of the tests' own March: `at(3, 12)` is noon of 3 March 2026, UTC. */
export const at = (date: number, hour = 0): number =>
  startOfDay("2026-03-01", "UTC") + (date - 1) * day + hour * 3_600_000;

type World = Workshop & {
  db: Database;
  clock: { now: number };
  /** The person does an event at an instant; it arrives at that instant, by the clock of the world or later. */
  does(person: string, event: string, when: number): Promise<void>;
  is(person: string, traits: Record<string, unknown>): Promise<void>;
  segment(name: string, criteria: unknown, kind?: "past_behavior" | "live" | "list"): Promise<number>;
};

/** An empty workspace with a clock that stands still, the real writer and the real evaluator. */
export function testWorld(now: number): World {
  const db = testDatabase();
  const writer = openWriter(db);
  const clock = { now };
  const send = async (call: Record<string, unknown>) => {
    const { rejected } = await writer.write([call], { receivedAt: clock.now });
    if (rejected.length) throw new Error(JSON.stringify(rejected));
  };
  return {
    db,
    clock,
    now: () => clock.now,
    evaluator: evaluatorHere(db),
    does: (userId, event, when) =>
      send({
        type: "track",
        userId,
        event,
        timestamp: new Date(when).toISOString(),
        sentAt: new Date(clock.now).toISOString(),
      }),
    is: (userId, traits) => send({ type: "identify", userId, traits, timestamp: new Date(clock.now).toISOString() }),
    segment: async (name, criteria, kind = "past_behavior") => {
      const created = await createSegment(db, { name, kind, criteria }, actor, clock.now);
      if (!created.ok) throw new Error(created.error.message);
      return created.id;
    },
  };
}

export const didOrder = { type: "event", event: "Order Completed" };
