import type { Database } from "#/db/client.ts";

/** One event of a person; `revenue` is in minor units of the workspace's currency. */
export type TimelineEvent = {
  id: number;
  name: string;
  at: number;
  receivedAt: number;
  platform: string | null;
  revenue: number | null;
  properties: Record<string, unknown>;
  messageId: string | null;
};
type Row = Omit<TimelineEvent, "properties"> & { properties: string };
type Asked = { event?: string; after?: string; limit: number };

/** So many of the latest events are looked through for the names to choose from. */
export const namesFrom = 5_000;

/**
 * A page of the events of a person (all numbers it has had), the latest first, of one name or of every. `next` goes into
 * `after` for the page that follows, null on the last.
 */
export function timeline(
  db: Database,
  numbers: number[],
  { event, after, limit }: Asked,
): { events: TimelineEvent[]; next: string | null } {
  const [, at, id] = /^(-?\d{1,16})_(\d{1,15})$/.exec(after ?? "") ?? [];
  const page = db.$client.prepare(
    `select e.id, n.name, e.at, e.received_at as receivedAt, e.platform, e.revenue, e.properties,
       e.message_id as messageId
     from events e join event_names n on n.id = e.name_id
     where e.profile_id = :number and e.at <= :at and (e.at < :at or e.id < :id) and (:event is null or n.name = :event)
     order by e.at desc, e.id desc limit :limit`,
  );
  const from = { at: Number(at ?? Number.MAX_SAFE_INTEGER), id: Number(id ?? Number.MAX_SAFE_INTEGER) };
  const rows = numbers
    .flatMap((number) => page.all({ number, ...from, event: event ?? null, limit: limit + 1 }) as Row[])
    .sort((one, other) => other.at - one.at || other.id - one.id);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { events: rows.slice(0, limit).map(read), next: last ? `${last.at}_${last.id}` : null };
}

/** How many events a person has, and the names among the latest 5,000 with how often each is there, most first. */
export function eventsOf(db: Database, numbers: number[]): { total: number; names: { name: string; count: number }[] } {
  const count = db.$client.prepare("select count(*) from events where profile_id = ?").pluck();
  const total = numbers.reduce((sum, number) => sum + (count.get(number) as number), 0);
  const names = db.$client
    .prepare(
      `select n.name, count(*) as count from (
         select name_id from events where profile_id in (select value from json_each(?)) order by at desc limit ?) e
       join event_names n on n.id = e.name_id group by n.id order by count desc, n.name`,
    )
    .all(JSON.stringify(numbers), namesFrom) as { name: string; count: number }[];
  return { total, names };
}

const read = ({ properties, ...row }: Row): TimelineEvent => ({
  ...row,
  properties: JSON.parse(properties) as Record<string, unknown>,
});
