import type { Connection, Database } from "#/db/client.ts";
import { changesPerMinute, minute } from "#/lib/live/changes-per-minute.ts";

/** One minute: who came into a segment and who went, and the events of everybody that were accepted in it. */
export type Minute = {
  /** Its first millisecond. */
  at: number;
  /** Null before the segment was followed. */
  entered: number | null;
  left: number | null;
  events: number;
};

/** The last `span` minutes of a live segment beside all activity, the one that is under way last. `since`: when the segment began. */
export function minutesOf(
  db: Database,
  { id, since }: { id: number; since: number },
  now: number,
  span = 60,
): Minute[] {
  const current = Math.floor(now / minute) * minute;
  const starts = Array.from({ length: span }, (_, i) => current - (span - 1 - i) * minute);
  const changes = changesPerMinute(db, id, starts[0]!, now);
  return eventsPerMinute(db.$client, starts).map((events, i) => {
    const at = starts[i]!;
    const { entered = 0, left = 0 } = changes.get(at) ?? {};
    return at + minute <= since ? { at, entered: null, left: null, events } : { at, entered, left, events };
  });
}

/**
 * How many events were accepted from each of these instants to the next, the last of them until now. Events are numbered as
 * they come in, without gaps, so the number at each instant is searched for and nothing is counted: some hundred rows are
 * read, however many there are. Who was erased since still counts.
 */
function eventsPerMinute(connection: Connection, starts: number[]): number[] {
  const last = (connection.prepare("select seq from sqlite_sequence where name = 'events'").pluck().get() ??
    0) as number;
  const from = connection.prepare("select id, received_at as at from events where id >= ? order by id limit 1");
  const eventFrom = (id: number) => from.get(id) as { id: number; at: number } | undefined;
  let low = last;
  for (let step = 1_000; low > 0; step *= 4) {
    low = Math.max(0, low - step);
    const found = eventFrom(low);
    if (found && found.at < starts[0]!) break;
  }
  const ends = starts.map((at) => {
    for (let high = last; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      const found = eventFrom(middle);
      if (!found || found.at >= at) high = middle - 1;
      else low = Math.min(high, found.id);
    }
    return low;
  });
  return ends.map((end, i) => (ends[i + 1] ?? last) - end);
}
