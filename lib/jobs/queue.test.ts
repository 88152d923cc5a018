import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import * as queue from "#/lib/jobs/queue.ts";

const { claim, enqueue, fail, findJob, finish, heartbeat, lease } = queue;
const kinds = ["refresh"];
const now = 1_000_000;

test("a second wish for the same work joins the first, and makes it as urgent as the more urgent of the two", () => {
  const db = testDatabase();
  const first = enqueue(db, { kind: "refresh", subject: 7, payload: { cause: "schedule" } }, now);
  const second = enqueue(db, { kind: "refresh", subject: 7, payload: { cause: "person" }, priority: 0 }, now);
  const third = enqueue(db, { kind: "refresh", subject: 7, payload: { cause: "schedule" } }, now);
  expect([second.id, third.id]).toEqual([first.id, first.id]);
  expect(third).toMatchObject({ priority: 0, payload: { cause: "person" } });
});

test("the most urgent due job comes first, then the oldest; what is not due waits", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh", subject: "later", priority: 0, runAt: now + 1 }, now);
  enqueue(db, { kind: "refresh", subject: "old", runAt: now - 5 }, now);
  enqueue(db, { kind: "refresh", subject: "new" }, now);
  enqueue(db, { kind: "refresh", subject: "urgent", priority: 0 }, now);
  enqueue(db, { kind: "other", subject: "not ours", priority: 0 }, now);
  const order = Array.from({ length: 4 }, () => claim(db, kinds, now)?.subject);
  expect(order).toEqual(["urgent", "old", "new", undefined]);
});

test("work that was claimed by a process that is gone is claimed again once its lease has run out, and not before", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh", subject: 7 }, now);
  const lost = claim(db, kinds, now)!;
  expect(claim(db, kinds, now + lease)).toBeUndefined();
  const again = claim(db, kinds, now + lease + 1)!;
  expect(again).toMatchObject({ id: lost.id, attempts: 2 });
  finish(db, lost, now + lease + 2);
  expect(heartbeat(db, lost, now + lease + 2)).toBe(false);
  expect(findJob(db, again.id)?.state).toBe("running");
});

test("a heartbeat keeps a job from being claimed by another", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh" }, now);
  const job = claim(db, kinds, now)!;
  expect(heartbeat(db, job, now + lease)).toBe(true);
  expect(claim(db, kinds, now + lease + 1)).toBeUndefined();
});

test("a job that fails is tried again later and later, then given up with its error", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh" }, now);
  fail(db, claim(db, kinds, now)!, "first", now, 3);
  expect(claim(db, kinds, now + 9_999)).toBeUndefined();
  fail(db, claim(db, kinds, now + 10_000)!, "second", now + 10_000, 3);
  expect(claim(db, kinds, now + 29_999)).toBeUndefined();
  const last = claim(db, kinds, now + 30_000)!;
  fail(db, last, "third", now + 30_000, 3);
  expect(findJob(db, last.id)).toMatchObject({
    state: "failed",
    error: "third",
    attempts: 3,
    finishedAt: now + 30_000,
  });
});

test("a cancelled job tells its holder at the next heartbeat and stays cancelled when that one finishes", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh" }, now);
  const job = claim(db, kinds, now)!;
  expect(queue.cancel(db, job.id, now)).toBe(true);
  expect(heartbeat(db, job, now)).toBe(false);
  finish(db, job, now);
  expect(findJob(db, job.id)?.state).toBe("cancelled");
  expect(queue.cancel(db, job.id, now)).toBe(false);
});

test("upkeep comes round again as if it had never been tried", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh" }, now);
  const job = claim(db, kinds, now)!;
  queue.repeat(db, job, now + 500);
  expect(claim(db, kinds, now + 499)).toBeUndefined();
  expect(claim(db, kinds, now + 500)).toMatchObject({ id: job.id, attempts: 1 });
});

test("a server that starts gives back at once what the one before it held", () => {
  const db = testDatabase();
  enqueue(db, { kind: "refresh" }, now);
  claim(db, kinds, now);
  queue.release(db, kinds);
  expect(claim(db, kinds, now)).toMatchObject({ attempts: 2 });
});

test("work held at once is refused to a second holder while the first one lives", () => {
  const db = testDatabase();
  const first = queue.hold(db, "upload", 3, now)!;
  expect(queue.hold(db, "upload", 3, now + lease)).toBeUndefined();
  expect(queue.hold(db, "upload", 4, now)).toBeDefined();
  const second = queue.hold(db, "upload", 3, now + lease + 1)!;
  expect(second).toMatchObject({ id: first.id, attempts: 2 });
  expect(heartbeat(db, first, now)).toBe(false);
});
