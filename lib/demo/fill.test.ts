import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { fillHistory, openHistory } from "#/lib/demo/fill.ts";
import { day } from "#/lib/demo/world.ts";

const size = { profiles: 50, days: 30 };
const now = Date.UTC(2026, 10, 1, 9);

async function fill(db: Database, until: number): Promise<number> {
  return fillHistory(db, openHistory(db, size, now)!, until);
}

/** Everything that is stored but the numbers of rows, which depend on the order of arrival. */
function contents(db: Database) {
  const all = (sql: string) => db.$client.prepare(sql).raw().all();
  return {
    events: all("select message_id, at, platform, revenue, properties from events order by message_id"),
    people: all("select external_id, traits, email, first_seen_at, last_seen_at from profiles order by external_id"),
    sessions: all("select started_at, ended_at, calls from sessions order by started_at, ended_at, calls"),
    devices: all("select key, platform, token, app_version from devices order by key"),
  };
}

test("a history that was topped up twice is the same as one written at once", async () => {
  const [atOnce, inPieces] = [testDatabase(), testDatabase()];
  await fill(atOnce, now + 3 * day);
  for (const until of [now, now + day, now + 3 * day]) await fill(inPieces, until);
  expect(contents(inPieces)).toEqual(contents(atOnce));
});

test("a history that is up to now takes nothing more in", async () => {
  const db = testDatabase();
  expect(await fill(db, now)).toBeGreaterThan(500);
  const before = contents(db);
  expect(await fill(db, now)).toBe(0);
  expect(contents(db)).toEqual(before);
});

test("a piece that was interrupted is written again, and nothing is stored twice", async () => {
  const db = testDatabase();
  await fill(db, now);
  const before = contents(db).events;
  db.$client.prepare("update imports set finished_at = null").run();
  await fill(db, now);
  expect(contents(db).events).toEqual(before);
});

test("where somebody else's profiles are, no history begins", () => {
  const db = testDatabase();
  db.$client.prepare("insert into profiles (external_id, traits, bucket, changed) values ('ada', '{}', 1, 0)").run();
  expect(openHistory(db, size, now)).toBeUndefined();
});
