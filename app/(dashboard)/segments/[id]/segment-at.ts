import { setTimeout as sleep } from "node:timers/promises";
import { cache } from "react";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { log } from "#/lib/workspace/log.ts";
import { threads } from "#/lib/workspace/threads.ts";

const numberIn = (id: string) => (/^[1-9]\d{0,14}$/.test(id) ? Number(id) : undefined);

/** The segment of an address, read once a request; undefined for one that is deleted, and for what is no number. */
export const segmentAt = cache((id: string) => {
  const number = numberIn(id);
  return number === undefined ? undefined : findSegment(database(), number, Date.now());
});

/** Milliseconds for which a page waits for numbers of now. */
const patience = 300;

/** The same with the numbers of now, if it is a live segment; where these are not counted in time, with those of its latest snapshot. */
export const freshSegmentAt = cache(async (id: string) => {
  const number = numberIn(id);
  if (number === undefined) return undefined;
  const counted = freshSnapshot(database(), threads().evaluator, number, Date.now()).catch((err) =>
    log.error({ err, segment: number }, "a live segment could not be counted"),
  );
  await Promise.race([counted, sleep(patience, undefined, { ref: false })]);
  return findSegment(database(), number, Date.now());
});
