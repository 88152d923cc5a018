import type { Database } from "#/db/client.ts";
import { type Minute, minutesOf } from "#/lib/live/activity.ts";
import { type Newcomer, newestMembers } from "#/lib/live/newest.ts";
import { lastChange } from "#/lib/live/tally.ts";

/** What the page of a live segment shows of the last hour. `head` is the last change it knows: what is above it is news. */
export type LivePicture = { asOf: number; head: number; minutes: Minute[]; newest: Newcomer[] };

/** The last hour of a live segment as of `now`. `since`: when the segment began. */
export function livePicture(db: Database, segment: { id: number; since: number }, now: number): LivePicture {
  const head = lastChange(db);
  return { asOf: now, head, minutes: minutesOf(db, segment, now), newest: newestMembers(db, segment.id, 10) };
}
