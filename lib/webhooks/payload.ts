import { z } from "zod";
import type { Database } from "#/db/client.ts";
import type { webhookDeliveries } from "#/db/schema/webhooks.ts";
import { Audience } from "#/lib/audience/audience.ts";

/** So many members at most are told of in one call. */
export const perCall = 500;

export type Delivery = typeof webhookDeliveries.$inferSelect;

/** The body of every call. */
export const payload = z.strictObject({
  id: z.string().describe("The same as the header webhook-id; a call that is repeated has the same"),
  type: z.enum(["members.entered", "members.left", "test"]),
  segment: z.strictObject({ id: z.int(), name: z.string() }).nullable().describe("null in a test"),
  cause: z.string().describe("Why, such as event, profile, time, schedule, person, edit; in a test: test"),
  at: z.iso.datetime().describe("The instant of the calculation that found it"),
  members: z.array(
    z.strictObject({
      id: z.string().describe("The user id; of somebody who was never identified the anonymous id"),
      known: z.boolean().describe("Whether the id is a user id"),
    }),
  ),
  page: z.strictObject({
    number: z.int().describe("From 1"),
    of: z.int().describe(`Calls for this change, of at most ${perCall} members each`),
    total: z.int().describe("Everybody who entered or left then; who was erased since is left out"),
  }),
});

export type Payload = z.infer<typeof payload>;
/** A call to make: its body, up to which profile it tells, and how many of the audience it is done with. */
export type Page = { body: Payload; after: number; taken: number };

const example = { id: "example-user", known: true };

/** The next call of a delivery. Its members may be nobody: everybody of it may have been erased. */
export function nextPage(db: Database, delivery: Delivery): Page {
  const { id, segmentId, kind, cause, at, total, after, done } = delivery;
  const test = kind === "test";
  const audience = test || !delivery.members ? Audience.empty : Audience.fromBytes(delivery.members);
  const numbers = audience.iterate(after).take(perCall).toArray();
  const name = db.$client.prepare("select name from segments where id = ?").pluck().get(segmentId);
  const body: Payload = {
    id: `msg_${id}_${at.toString(36)}_${after}`,
    type: test ? "test" : `members.${kind}`,
    segment: test ? null : { id: segmentId, name: (name as string | undefined) ?? `Segment ${segmentId}` },
    cause,
    at: new Date(at).toISOString(),
    members: test ? [example] : membersOf(db, numbers, audience),
    page: { number: Math.floor(done / perCall) + 1, of: Math.max(1, Math.ceil(total / perCall)), total },
  };
  return { body, after: numbers.at(-1) ?? after, taken: test ? 1 : numbers.length };
}

/**
 * The people of these numbers as they are now: who was erased is left out, who was merged is told of by the survivor, unless that
 * one is told of anyway.
 */
function membersOf(db: Database, numbers: number[], audience: Audience): Payload["members"] {
  const rows = db.$client
    .prepare(
      `with recursive now(number, id) as (
         select value, value from json_each(?)
         union all select now.number, p.merged_into from now join profiles p on p.id = now.id where p.merged_into is not null)
       select now.number, p.id as survivor, p.external_id as id, p.known from now join profiles p on p.id = now.id
       where p.merged_into is null and p.erased_at is null and p.external_id is not null order by now.number`,
    )
    .all(JSON.stringify(numbers)) as { number: number; survivor: number; id: string; known: number }[];
  const own = rows.filter(({ number, survivor }) => number === survivor || !audience.has(survivor));
  const once = new Map(own.map(({ survivor, id, known }) => [survivor, { id, known: known === 1 }]));
  return [...once.values()];
}
