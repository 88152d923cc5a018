import type { Database } from "#/db/client.ts";
import type { Sums } from "#/lib/insights/tallies.ts";

type Span = { from: number; to: number };

/**
 * For tests: what these members did in a window, by SQL over the rows, which shares nothing with the product but the members'
 * numbers. `amount` is what an event is worth in minor units, as SQL over `events e` and `event_names n`.
 */
export function sumsBySql(
  { $client }: Database,
  members: number[],
  { from, to }: Span,
  { amount, currency }: { amount: string; currency: string },
): Sums {
  const one = (sql: string, ...values: unknown[]) =>
    ($client
      .prepare(`with ${membersAnd} ${sql}`)
      .pluck()
      .get(JSON.stringify(members), ...values) ?? 0) as number;
  const pairs = (column: string, channels = "") =>
    one(
      `select count(*) from (select distinct message_id, now from deliveries join who on who.id = profile_id
         where profile_id in member and ${column} >= ? and ${column} <= ? ${channels})`,
      from,
      to,
    );
  const session = "from sessions where profile_id in member and started_at between ? and ?";
  const order = `from events e join event_names n on n.id = e.name_id where profile_id in member and at between ? and ?
    and name in ('Order Completed', 'Order Refunded')`;
  const stated = `upper(coalesce(json_extract(properties, '$.currency'), '${currency}'))`;
  const foreign = $client
    .prepare(`with ${membersAnd} select ${stated} as code, count(*) ${order} and code <> '${currency}' group by code`)
    .raw()
    .all(JSON.stringify(members), from, to) as [string, number][];
  return {
    sent: pairs("sent_at"),
    delivered: pairs("delivered_at", "and channel <> 'email'"),
    clicked: pairs("clicked_at", "and channel <> 'email'"),
    sessions: one(`select count(*) ${session}`, from, to),
    milliseconds: one(`select sum(ended_at - started_at) ${session}`, from, to),
    revenue: one(`select sum(${amount}) ${order} and ${stated} = '${currency}'`, from, to),
    foreign: Object.fromEntries(foreign),
  };
}

const membersAnd = `who(id, now) as (select id, coalesce(merged_into, id) from profiles),
  member(id) as (select who.id from who join json_each(?) on value = who.now)`;
