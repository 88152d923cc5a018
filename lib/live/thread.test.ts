import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { createKey } from "#/lib/accounts/keys.ts";
import { evaluatorThread } from "#/lib/audience/evaluator.ts";
import { writerThread } from "#/lib/ingestion/threads.ts";
import { liveThread } from "#/lib/live/live-thread.ts";
import { liveMembers } from "#/lib/live/members.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { didOrder, testWorld } from "#/lib/snapshots/testing.ts";

/** The real threads of a server on a database with one live segment, which counts `Order Completed`. */
async function server() {
  const { db, segment, evaluator } = testWorld(Date.now());
  const path = db.$client.name;
  const id = await segment("Live", didOrder, "live");
  await takeSnapshot(db, evaluator, id, { cause: "create" }, Date.now());
  const { key } = await createKey(db, { kind: "write", name: "test" }, { id: "system", name: "Test" }, 0);
  const asked = evaluatorThread(path);
  const writer = writerThread(path);
  const threads: { close(): Promise<void> }[] = [asked, writer];
  const follow = async () => {
    const live = liveThread(path, asked);
    threads.push(live);
    await live.call("wake", undefined);
    return live;
  };
  onTestFinished(async () => void (await Promise.all(threads.map((thread) => thread.close()))));
  const live = await follow();
  await expect.poll(() => db.$client.prepare("select 1 from live_mark").get()).toBeDefined();
  const track = async (userId: string, event: string) => {
    const body = new TextEncoder().encode(JSON.stringify({ type: "track", userId, event }));
    const authorization = `Basic ${btoa(`${key}:`)}`;
    const call = { method: "POST", path: "/v1/track", origin: "http://x", authorization, encoding: undefined };
    return writer.call("ingest", { ...call, body, receivedAt: Date.now() });
  };
  return { path, id, db, track, live, follow };
}

test("who is answered 200 is a member within a second", async () => {
  const { path, id, track } = await server();
  const own = openDatabase(path);
  for (const user of ["ann", "ben", "cem"]) {
    const { status } = await track(user, "Order Completed");
    expect(status).toBe(200);
    const answered = performance.now();
    const size = liveMembers(own, id)!.members.count();
    while (liveMembers(own, id)!.members.count() === size && performance.now() - answered < 5_000) await sleep(10);
    expect(performance.now() - answered).toBeLessThan(1_000);
  }
  expect([...liveMembers(own, id)!.members.iterate()]).toEqual([1, 2, 3]);
}, 60_000);

test("killed again and again in the middle, it loses nobody and logs nobody twice", async () => {
  const { path, id, track, live, follow } = await server();
  const own = openDatabase(path);
  let running = live;
  const users = Array.from({ length: 150 }, (_, i) => `user ${i}`);
  for (const [i, user] of users.entries()) {
    const sent = track(user, "Order Completed");
    if (i % 4 === 0) await sent;
    if (i % 75 !== 30) continue;
    await running.close();
    running = await follow();
  }
  await expect.poll(() => liveMembers(own, id)!.members.count(), { timeout: 20_000 }).toBe(users.length);
  const logged = own.$client.prepare("select count(*) from live_changes where entered").pluck();
  expect(logged.get()).toBe(users.length);
}, 60_000);

test("after its round the latest snapshot has the size of now, though nobody looks", async () => {
  const { id, db, track, live, follow } = await server();
  await live.close();
  await track("ann", "Order Completed");
  db.$client.exec("update snapshots set taken_at = taken_at - 2000");
  await follow();
  const size = db.$client.prepare(
    "select n.size from segments s join snapshots n on n.id = s.snapshot_id where s.id = ?",
  );
  await expect.poll(() => size.pluck().get(id), { timeout: 20_000 }).toBe(1);
}, 60_000);
