import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { testDatabasePath } from "#/db/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { liveProgress } from "#/lib/live/mark.ts";
import { liveMembers } from "#/lib/live/members.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { didOrder, testWorld } from "#/lib/snapshots/testing.ts";
import { serving, spawnServer } from "#/lib/workspace/testing-server.ts";

function server(path: string) {
  const process = spawnServer(path);
  onTestFinished(() => void process.kill("SIGKILL"));
  return process;
}

async function startServer(path: string) {
  const started = server(path);
  await serving(started);
  return started;
}

test("a second server on the same database ends at once and says what to do; the first ends within 5 s, its log written back", async () => {
  const path = testDatabasePath();
  const first = await startServer(path);
  const second = server(path);
  const [said, [code]] = await Promise.all([text(second.stderr!), once(second, "exit")]);
  expect(said).toContain("Another Satsuma server uses");
  expect(said).toContain("DATABASE_PATH");
  expect(code).toBe(1);

  await sleep(500);
  const started = performance.now();
  first.kill("SIGTERM");
  const [status] = await once(first, "exit");
  expect(status).toBe(143);
  expect(performance.now() - started).toBeLessThan(5_000);
  expect(existsSync(`${path}-wal`)).toBe(false);
});

test("a server that cannot serve ends at once, says why in one line, and leaves the file as it was", async () => {
  const foreign = `${testDatabasePath()}.theirs`;
  const program = new Sqlite(foreign);
  program.exec("create table theirs (x); insert into theirs values (1)");
  program.close();
  const letter = `${testDatabasePath()}.txt`;
  const words = "No database, but somebody's only copy. ".repeat(40);
  writeFileSync(letter, words);
  for (const [path, why] of [
    [foreign, "is a database of another program"],
    [letter, "is not an SQLite database"],
    [dirname(letter), "is a folder"],
  ] as const) {
    const refused = server(path);
    const [said, [code]] = await Promise.all([text(refused.stderr!), once(refused, "exit")]);
    expect(said.trim().split("\n")).toEqual([expect.stringContaining(`Satsuma cannot start: ${path} ${why}.`)]);
    expect(said).toContain("Set DATABASE_PATH");
    expect(code).toBe(1);
  }
  expect(readFileSync(letter, "utf8")).toBe(words);
  expect(new Sqlite(foreign, { readonly: true }).pragma("application_id", { simple: true })).toBe(0);
});

test("a server killed in the middle of refreshes leaves nothing calculating, and every number it published is whole", async () => {
  const world = testWorld(Date.now());
  for (const person of ["u1", "u2", "u3"]) await world.does(person, "Order Completed", world.clock.now - 1_000);
  const ids = await Promise.all(["A", "B", "C", "D"].map((name) => world.segment(name, didOrder)));
  for (const pause of [20, 250]) {
    const killed = await startServer(world.db.$client.name);
    for (const id of ids) await askRefresh(world.db, id, system, Date.now());
    await sleep(pause);
    killed.kill("SIGKILL");
    await once(killed, "exit");
    for (const id of ids) {
      const { snapshot } = findSegment(world.db, id, Date.now())!;
      if (snapshot) expect(readMembers(world.db, snapshot.id)?.count()).toBe(snapshot.size);
    }
  }
  await startServer(world.db.$client.name);
  const statuses = () => ids.map((id) => findSegment(world.db, id, Date.now())?.status);
  await expect.poll(statuses, { timeout: 15_000 }).toEqual(ids.map(() => "ready"));
  expect(ids.map((id) => findSegment(world.db, id, Date.now())?.size)).toEqual([3, 3, 3, 3]);
}, 90_000);

test("a server follows live segments from the moment on that there is one", async () => {
  const world = testWorld(Date.now());
  await startServer(world.db.$client.name);
  const id = await world.segment("Live", didOrder, "live");
  const begun = () => liveProgress(world.db, Date.now()) && liveMembers(world.db, id);
  await expect.poll(begun, { timeout: 15_000 }).toBeDefined();
  for (const person of ["u1", "u2"]) await world.does(person, "Order Completed", world.clock.now);
  await expect.poll(() => liveMembers(world.db, id)?.members.count(), { timeout: 15_000 }).toBe(2);
  const causes = world.db.$client.prepare("select distinct cause from live_changes").pluck();
  expect(causes.all()).toEqual(["event"]);
}, 60_000);
