import type { Database } from "#/db/client.ts";
import { lastEvent } from "#/lib/columns/event-rows.ts";

/** The last event and the last change that all live segments know, and the latest instant of events that lay ahead then. */
export type Mark = { eventMark: number; changeMark: number; awaits: number };

/** How far ahead of its arrival an event may lie. */
const farthestAhead = 24 * 3_600_000;

/** Undefined where no live segment has ever been followed. */
export function readMark(db: Database): Mark | undefined {
  return db.$client
    .prepare("select event_mark as eventMark, change_mark as changeMark, awaits from live_mark where id = 1")
    .get() as Mark | undefined;
}

/** The last event and the last change that there are. */
export function latest(db: Database): Pick<Mark, "eventMark" | "changeMark"> {
  const changes = db.$client.prepare("select changes from workspace where id = 1").pluck().get() as number | undefined;
  return { eventMark: lastEvent(db.$client), changeMark: changes ?? 0 };
}

/** Where following begins: at what is there now. Inside a transaction. */
export function beginMark(db: Database, now: number): void {
  const { eventMark, changeMark } = latest(db);
  db.$client
    .prepare("insert into live_mark (id, event_mark, change_mark, awaits) values (1, ?, ?, ?) on conflict do nothing")
    .run(eventMark, changeMark, now + farthestAhead);
}

export function moveMark(db: Database, { eventMark, changeMark, awaits }: Mark): void {
  db.$client
    .prepare("update live_mark set event_mark = ?, change_mark = ?, awaits = ? where id = 1")
    .run(eventMark, changeMark, awaits);
}

/** What lay ahead until then has come. Inside a transaction. */
export function waitNoMore(db: Database, until: number): void {
  db.$client.prepare("update live_mark set awaits = 0 where id = 1 and awaits <= ?").run(until);
}

/** After a calculation of a whole segment: what came after its state is to be looked at again. Inside its transaction. */
export function rewindMark(db: Database, { eventMark, changeMark }: Omit<Mark, "awaits">): void {
  db.$client
    .prepare(
      `update live_mark set event_mark = min(event_mark, ?), change_mark = min(change_mark, ?),
         calculations = calculations + 1 where id = 1`,
    )
    .run(eventMark, changeMark);
}

/** How far the live segments know what happened. */
export type LiveProgress = {
  /** Everything that arrived up to this instant has been handled; the present where nothing waits. */
  upTo: number;
  /** Events that wait to be handled. */
  waiting: number;
};

/** Undefined where no live segment has ever been followed. */
export function liveProgress(db: Database, now: number): LiveProgress | undefined {
  const mark = readMark(db);
  if (!mark) return undefined;
  const next = db.$client
    .prepare("select received_at from events where id > ? order by id limit 1")
    .pluck()
    .get(mark.eventMark) as number | undefined;
  if (next === undefined) return { upTo: now, waiting: 0 };
  return { upTo: Math.min(now, next), waiting: lastEvent(db.$client) - mark.eventMark };
}
