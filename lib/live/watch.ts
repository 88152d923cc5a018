import type { Database } from "#/db/client.ts";
import { type LivePicture, livePicture } from "#/lib/live/picture.ts";
import { changesBetween, changesOf, lastChange, type Tally } from "#/lib/live/tally.ts";
import { log } from "#/lib/workspace/log.ts";

/** A new picture of a live segment, and who came in and went since the last one that was told. */
export type News = { picture: LivePicture; since: Tally };

type Tell = (news: News) => void;
type Room = { id: number; since: number; listeners: Set<Tell> };
type Watch = { rooms: Map<number, Room>; head: number; beats: number; timer: NodeJS.Timeout | undefined };

const everyMs = 1_000;
const picturesEvery = 5;
const nothing: Tally = { entered: 0, left: 0 };
const watches = new WeakMap<Database, Watch>();

/**
 * Tells of a live segment at once, with what changed in it above `after`; then within a second of each change, and every five
 * seconds anyhow. However many watch, the log is looked at once a second and each segment's picture is made once. The
 * answer ends the watching.
 */
export function watchLive(
  db: Database,
  { id, since }: { id: number; since: number },
  after: number,
  tell: Tell,
  clock = Date.now,
): () => void {
  const watch = watches.get(db) ?? { rooms: new Map(), head: 0, beats: 0, timer: undefined };
  watches.set(db, watch);
  if (!watch.timer) watch.head = lastChange(db);
  const room = watch.rooms.get(id) ?? { id, since, listeners: new Set() };
  const picture = { ...livePicture(db, room, clock()), head: watch.head };
  tell({ picture, since: changesOf(db, id, after, watch.head) });
  watch.rooms.set(id, room);
  room.listeners.add(tell);
  watch.timer ??= setInterval(() => look(db, watch, clock()), everyMs).unref();
  return () => {
    room.listeners.delete(tell);
    if (room.listeners.size === 0 && watch.rooms.get(id) === room) watch.rooms.delete(id);
    if (watch.rooms.size > 0) return;
    clearInterval(watch.timer);
    watch.timer = undefined;
  };
}

function look(db: Database, watch: Watch, now: number): void {
  try {
    const head = lastChange(db);
    const news = changesBetween(db, watch.head, head);
    watch.head = head;
    watch.beats++;
    for (const room of watch.rooms.values()) {
      const since = news.get(room.id) ?? nothing;
      if (since === nothing && watch.beats % picturesEvery !== 0) continue;
      const picture = { ...livePicture(db, room, now), head };
      for (const tell of room.listeners) tell({ picture, since });
    }
  } catch (err) {
    log.error({ err }, "the live segments could not be looked at");
  }
}
