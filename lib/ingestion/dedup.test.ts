import { expect, test } from "vitest";
import { at, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { openWriter } from "#/lib/ingestion/writer.ts";

const track = (messageId: string | undefined, n = 1) => ({
  type: "track",
  userId: "ada",
  event: "A",
  messageId,
  properties: { n },
});

test("a messageId is taken once: in a batch, across batches, at the same time and after a restart", async () => {
  const { db, write, writer, row } = testIngestion();
  expect(await write([track("m1"), track("m1"), track("m2")])).toEqual({ accepted: 2, duplicates: 1, rejected: [] });
  const together = await Promise.all([write([track("m3")]), write([track("m3")]), write([track("m1"), track("m3")])]);
  expect(together.map(({ accepted }) => accepted)).toEqual([1, 0, 0]);
  await writer.close();
  const again = openWriter(db);
  const { duplicates } = await again.write([track("m1"), track("m2"), track("m3")], { receivedAt: noon });
  expect(duplicates).toBe(3);
  expect(row("select count(*) as n from events")).toEqual({ n: 3 });
});

test("calls without a messageId are each their own", async () => {
  const { write, row } = testIngestion();
  expect(await write([track(undefined), track(undefined)])).toMatchObject({ accepted: 2, duplicates: 0 });
  expect(row("select count(*) as n from events")).toEqual({ n: 2 });
});

test("a retried identify does not undo what came after it", async () => {
  const { write, row } = testIngestion();
  const identify = (messageId: string, plan: string | null) => ({
    type: "identify",
    userId: "ada",
    messageId,
    timestamp: at(0),
    traits: { plan },
  });
  await write([identify("m1", "gold"), identify("m2", null)]);
  expect(await write([identify("m1", "gold")])).toMatchObject({ accepted: 0, duplicates: 1 });
  expect(row("select traits from profiles")).toEqual({ traits: "{}" });
});

test("of two calls with one messageId the first is kept, and other content is reported", async () => {
  const { write, rows } = testIngestion();
  await write([track("m1", 1), track("m1", 1)]);
  expect(rows("select kind from ingestion_warnings")).toEqual([]);
  expect(await write([track("m1", 2), { type: "identify", userId: "bob", messageId: "m1" }])).toMatchObject({
    duplicates: 2,
  });
  expect(rows("select properties from events")).toEqual([{ properties: '{"n":1}' }]);
  expect(rows("select kind, subject, count from ingestion_warnings order by subject")).toEqual([
    { kind: "message_id_reused", subject: "identify", count: 1 },
    { kind: "message_id_reused", subject: "track", count: 1 },
  ]);
  expect(rows("select external_id from profiles")).toEqual([{ external_id: "ada" }]);
});

test("a duplicate moves nothing: not the last seen, not a session, not a count", async () => {
  const { write, rows } = testIngestion();
  const call = { ...track("m1"), timestamp: at(0), context: { device: { type: "ios" } } };
  await write([call]);
  const before = rows("select * from profiles").concat(
    rows("select * from sessions"),
    rows("select * from event_names"),
  );
  await write([{ ...call, timestamp: at(5 * minute), context: { device: { type: "android" } } }]);
  const after = rows("select * from profiles").concat(
    rows("select * from sessions"),
    rows("select * from event_names"),
  );
  expect(after).toEqual(before);
  expect(rows("select platform from devices")).toEqual([{ platform: "ios" }]);
});
