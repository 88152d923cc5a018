import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";
import { segmentCards } from "#/lib/segments/cards.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { listSegments } from "#/lib/segments/list.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

const now = Date.UTC(2026, 2, 10, 12);
const day = 86_400_000;
const ada = { id: "u1", name: "Ada" };

async function make(db: Database, name: string) {
  const made = await createSegment(db, { name, kind: "past_behavior", criteria: { type: "everyone" } }, ada, now);
  if (!made.ok) throw new Error(made.error.message);
  return made.id;
}

function message(db: Database, segment: number, status: string, at: number, mode = "include") {
  const { lastInsertRowid } = db.$client
    .prepare(
      `insert into messages (title, channel, status, content, sent_at, scheduled_at, created_by, created_at, updated_by, updated_at)
       values ('M', 'push', :status, '{}', iif(:status = 'sent', :at, null), iif(:status = 'scheduled', :at, null), 'Ada', 0, 'Ada', 0)`,
    )
    .run({ status, at });
  db.$client.prepare("insert into message_segments values (?, ?, ?)").run(lastInsertRowid, segment, mode);
}

test("active are those that are neither paused nor archived, of all that are not deleted", async () => {
  const db = testDatabase();
  const [, paused, archived, gone] = [
    await make(db, "A"),
    await make(db, "B"),
    await make(db, "C"),
    await make(db, "D"),
  ];
  await editLatest(db, paused, { paused: true }, ada, now);
  await editLatest(db, archived, { archived: true }, ada, now);
  await deleteSegment(db, gone, ada, now);
  expect(segmentCards(db, now)).toMatchObject({ active: 1, all: 3 });
});

test("most used is what most messages include that went out in the last 30 full days and today, or are scheduled", async () => {
  const db = testDatabase();
  expect(segmentCards(db, now)).toMatchObject({ since: "2026-02-08", mostUsed: null });
  const [a, b] = [await make(db, "A"), await make(db, "B")];
  const first = Date.UTC(2026, 1, 8);
  message(db, a, "sent", first);
  message(db, a, "scheduled", now + 90 * day);
  message(db, b, "sent", first);
  for (const [status, at, mode] of [
    ["sent", first - 1, "include"],
    ["sent", now, "exclude"],
    ["draft", now, "include"],
    ["failed", now, "include"],
  ] as const)
    message(db, b, status, at, mode);
  expect(segmentCards(db, now).mostUsed).toEqual({ id: a, name: "A", messages: 2 });
  message(db, b, "sent", now);
  expect(segmentCards(db, now).mostUsed?.name).toBe("A");
});

test("the best click rate needs 100 delivered, so that 1 of 1 does not win", async () => {
  const db = testDatabase();
  const ids = [await make(db, "Lucky"), await make(db, "Good"), await make(db, "Best"), await make(db, "Archived")];
  for (const id of ids) await takeSnapshot(db, evaluatorHere(db), id, { cause: "create" }, now);
  const set = db.$client.prepare("update segments set push_clicked = ?, push_delivered = ? where id = ?");
  for (const [i, [clicked, delivered]] of [
    [1, 99],
    [10, 100],
    [21, 200],
    [99, 100],
  ].entries())
    set.run(clicked, delivered, ids[i]);
  await editLatest(db, ids[3]!, { archived: true }, ada, now);
  const best = { id: ids[2], name: "Best", clicked: 21, delivered: 200, asOf: now };
  expect(segmentCards(db, now).bestClicks).toEqual(best);
  set.run(0, 0, ids[1]);
  set.run(0, 99, ids[2]);
  expect(segmentCards(db, now).bestClicks).toBeNull();
});

test("what is compared is what the latest snapshot counted", async () => {
  const db = testDatabase();
  const writer = openWriter(db);
  const call = (userId: string, type: string) => ({
    type: "identify",
    userId,
    context: { device: { id: `${userId}-${type}`, type, token: "t" } },
  });
  await writer.write([call("ada", "ios"), call("bob", "android"), call("ada", "android")], { receivedAt: now });
  await writer.close();
  const { id: ada_ } = db.$client.prepare("select id from profiles where external_id = 'ada'").get() as { id: number };
  const id = await make(db, "A");
  message(db, id, "sent", now - day);
  db.$client
    .prepare(
      `insert into deliveries (message_id, profile_id, channel, sent_at, delivered_at, clicked_at)
       values (1, ?, 'push', :at, :at, :at)`,
    )
    .run(ada_, { at: now - day });
  await takeSnapshot(db, evaluatorHere(db), id, { cause: "create" }, now);
  const row = db.$client.prepare("select ios, android, web, push_delivered, push_clicked from segments").raw().get();
  expect(row).toEqual([1, 2, 0, 1, 1]);
  expect(listSegments(db, { sort: "android" }, now).segments[0]?.platforms).toMatchObject({
    ios: 1,
    android: 2,
    web: 0,
  });
});
