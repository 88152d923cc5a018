import { setImmediate as breathe } from "node:timers/promises";
import type { Connection, Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { type Known, liveMembership } from "#/lib/live/membership.ts";
import { chainReader, oneOf } from "#/lib/snapshots/day-chain.ts";

/**
 * A segment that a person is in: by its latest snapshot, of a live one by its log as well, at the instant `asOf`. `since`: the
 * calculation or the live change by which they came in; where every kept one already has them it is the first of these, and
 * `known` is false ("at least since").
 */
export type Membership = {
  id: number;
  name: string;
  kind: "past_behavior" | "live" | "list";
  asOf: number;
  since: { at: number; known: boolean };
};

/**
 * The segments that a person is in, by name. Of each snapshot one bit is read, and of the past of a segment only as much as
 * tells since when; other work gets its turn between segments.
 */
export async function membershipsOf(db: Database, numbers: number[], now: number): Promise<Membership[]> {
  const { $client } = db;
  const segments = $client
    .prepare(
      `select s.id, s.name, s.kind from segments s join snapshots n on n.id = s.snapshot_id
       where s.deleted_at is null and n.members is not null order by lower(s.name), s.id`,
    )
    .all() as Omit<Membership, "since" | "asOf">[];
  const stored = storedMembership($client, numbers);
  const live = liveMembership(db, numbers, now);
  const memberships: Membership[] = [];
  for (const segment of segments) {
    const found = $client.transaction(() => (segment.kind === "live" && live(segment.id)) || stored(segment.id))();
    if (found?.isIn) {
      const { asOf, upTo = asOf } = found;
      memberships.push({ ...segment, asOf, since: since($client, { id: segment.id, asOf: upTo }, numbers) });
    }
    await breathe();
  }
  return memberships;
}

/** Whether the person was in a segment when its latest snapshot was taken. */
function storedMembership(connection: Connection, numbers: number[]) {
  const latest = connection.prepare(
    "select n.members, n.as_of as asOf from segments s join snapshots n on n.id = s.snapshot_id where s.id = ?",
  );
  return (segment: number): Known | undefined => {
    const { members, asOf } = (latest.get(segment) ?? {}) as { members?: Buffer | null; asOf: number };
    return members ? { isIn: numbers.some((number) => Audience.storedHas(members, number)), asOf } : undefined;
  };
}

/** Back over the full days to the last one without the person, then to the calculation after it that has them. */
function since(connection: Connection, { id, asOf }: Pick<Membership, "id" | "asOf">, numbers: number[]) {
  const days = connection.prepare(
    `select id, as_of as asOf from snapshots
     where segment_id = ? and day is not null and members is not null and as_of < ? order by day desc`,
  );
  const read = chainReader(connection, oneOf(numbers));
  let first = asOf;
  let without = Number.NEGATIVE_INFINITY;
  for (const day of days.iterate(id, asOf) as IterableIterator<{ id: number; asOf: number }>) {
    if (!read(day.id)?.includes(true)) {
      without = day.asOf;
      break;
    }
    first = day.asOf;
  }
  const span = { after: without, upTo: first };
  const entered = loggedEntry(connection, id, span, numbers) ?? enteredBetween(connection, id, span, numbers);
  if (entered !== undefined) return { at: entered, known: true };
  if (without !== Number.NEGATIVE_INFINITY) return { at: first, known: true };
  // Nobody noted that they came in, so that the first calculation had them.
  const calculated = connection.prepare(
    "select min(n.as_of) from runs r join snapshots n on n.id = r.snapshot_id where r.segment_id = ? and n.day is null",
  );
  return { at: Math.min(first, (calculated.pluck().get(id) as number | null) ?? first), known: false };
}

type Between = { after: number; upTo: number };

/** When the person came into a live segment the last time in between, by its log. */
function loggedEntry(connection: Connection, segmentId: number, { after, upTo }: Between, numbers: number[]) {
  const latest = connection.prepare(
    `select max(at) from live_changes
     where segment_id = ? and profile_id in (select value from json_each(?)) and entered = 1 and at > ? and at <= ?`,
  );
  return (latest.pluck().get(segmentId, JSON.stringify(numbers), after, upTo) ?? undefined) as number | undefined;
}

/** The latest calculation of that time at which the person came in. */
function enteredBetween(
  connection: Connection,
  segmentId: number,
  { after, upTo }: Between,
  numbers: number[],
): number | undefined {
  const runs = connection.prepare(
    `select r.entered, n.as_of as asOf from runs r join snapshots n on n.id = r.snapshot_id
     where r.segment_id = ? and r.started_at > ? and r.entered is not null and n.as_of between ? and ?
     order by n.as_of desc`,
  );
  const rows = runs.iterate(segmentId, after, after, upTo) as IterableIterator<{ entered: Buffer; asOf: number }>;
  for (const { entered, asOf } of rows) if (numbers.some((number) => Audience.storedHas(entered, number))) return asOf;
}
