import { expect, test } from "vitest";
import { openDatabase } from "#/db/client.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { testIngestion } from "#/lib/ingestion/testing.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import type { Report } from "#/lib/messages/delivery-events.ts";
import { messageFailures, messageFigures } from "#/lib/messages/figures.ts";
import { openRecorder } from "#/lib/messages/record.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";

const noon = Date.UTC(2026, 2, 1, 12);
const actor = { id: "u1", name: "Ada" };
const iphone = { device: { id: "phone-1", type: "ios", token: "t".repeat(64) }, os: { name: "iOS" } };

/** Ada on a phone and Bo without one, a push message, and who records what becomes of it. */
async function world() {
  const { db, write, rows } = testIngestion();
  const timestamp = new Date(noon - 86_400_000).toISOString();
  await write([
    { type: "identify", userId: "ada", context: iphone, timestamp },
    { type: "identify", userId: "bo", traits: { email: "bo@shop.example" }, timestamp },
  ]);
  const draft = await createDraft(db, { title: "Sale", channel: "push" }, actor, noon);
  if (!draft.ok) throw new Error(draft.reason);
  const message = { id: draft.id, title: "Sale", channel: "push" as const };
  const recorder = openRecorder(openDatabase(db.$client.name, { wait: 1_000 }));
  const number = (id: string) => rows("select id from profiles where external_id = ?", id)[0]!.id as number;
  const device = rows("select id from devices")[0]!.id as number;
  const ada: Report = { profileId: number("ada"), deviceId: device, platform: "ios" };
  const record = (...reports: Report[]) => recorder.record(message, reports, noon + 3_600_000);
  const events = () =>
    rows("select n.name, e.at, e.properties from events e join event_names n on n.id = e.name_id order by e.id").map(
      ({ properties, ...row }) => ({ ...row, ...(JSON.parse(properties as string) as object) }),
    );
  return { db, write, rows, message, ada, bo: number("bo"), record, events };
}

test("what becomes of a message is a delivery and an event for each thing that happened", async () => {
  const { message, ada, record, events, rows, db } = await world();
  await record({ ...ada, sentAt: noon, deliveredAt: noon + 1, clickedAt: noon + 60_000 });
  const said = { message_id: message.id, title: "Sale", channel: "push" };
  expect(events()).toEqual([
    { name: "Message Sent", at: noon, ...said },
    { name: "Message Delivered", at: noon + 1, ...said },
    { name: "Message Clicked", at: noon + 60_000, ...said },
  ]);
  expect(rows("select sent_at, delivered_at, failed_at, clicked_at, platform, channel from deliveries")).toEqual([
    {
      sent_at: noon,
      delivered_at: noon + 1,
      failed_at: null,
      clicked_at: noon + 60_000,
      platform: "ios",
      channel: "push",
    },
  ]);
  expect(messageFigures(db, message.id)).toEqual({ audience: 1, sent: 1, delivered: 1, failed: 0, clicked: 1 });
});

test("a report that is repeated changes nothing, and one that adds to it adds only that", async () => {
  const { ada, record, events, rows } = await world();
  await record({ ...ada, sentAt: noon });
  await record({ ...ada, sentAt: noon + 5 });
  expect(events()).toHaveLength(1);
  await record({ ...ada, sentAt: noon + 5, deliveredAt: noon + 9 });
  expect(events()).toHaveLength(2);
  expect(rows("select sent_at, delivered_at from deliveries")).toEqual([{ sent_at: noon, delivered_at: noon + 9 }]);
});

test("an e-mail goes to no device, and still is noted once", async () => {
  const { bo, record, rows } = await world();
  const mail: Report = { profileId: bo, deviceId: null, platform: null, sentAt: noon };
  await record(mail);
  await record({ ...mail, clickedAt: noon + 9 });
  expect(rows("select sent_at, clicked_at from deliveries")).toEqual([{ sent_at: noon, clicked_at: noon + 9 }]);
});

test("two devices of one person are two deliveries, one person and one event", async () => {
  const { ada, record, rows, db, message, events } = await world();
  await record({ ...ada, sentAt: noon }, { ...ada, deviceId: 999, platform: "android", sentAt: noon + 1 });
  expect(rows("select count(*) as n from deliveries")).toEqual([{ n: 2 }]);
  expect(messageFigures(db, message.id).sent).toBe(1);
  expect(events()).toHaveLength(1);
});

test("a failure is counted with its reason, but not for who got it on another device", async () => {
  const { ada, bo, record, db, message } = await world();
  const gone = { failedAt: noon, failure: "The token is no longer valid." };
  await record(
    { ...ada, sentAt: noon, deliveredAt: noon },
    { ...ada, deviceId: 999, ...gone },
    { profileId: bo, deviceId: 998, platform: "ios", ...gone },
  );
  expect(messageFigures(db, message.id)).toMatchObject({ audience: 2, sent: 1, delivered: 1, failed: 1 });
  expect(messageFailures(db, message.id)).toEqual([{ reason: "The token is no longer valid.", addresses: 2 }]);
});

test("who unsubscribes is no longer reachable on that channel", async () => {
  const { ada, record, db } = await world();
  const criteria: Criteria = { type: "profile", field: "reachable", operator: "includes", value: "push" };
  const reached = async () => (await evaluatorHere(db).call("count", { criteria, now: noon + 7_200_000 })).size;
  expect(await reached()).toBe(1);
  await record({ ...ada, unsubscribedAt: noon });
  expect(await reached()).toBe(0);
});

test("a message makes nobody active: no session, and last seen stays", async () => {
  const { ada, record, rows } = await world();
  const before = rows("select last_seen_at, first_seen_at from profiles");
  await record({ ...ada, sentAt: noon, clickedAt: noon + 9 });
  expect(rows("select last_seen_at, first_seen_at from profiles")).toEqual(before);
  expect(rows("select * from sessions")).toEqual([]);
});

test("rules can ask who clicked a message", async () => {
  const { ada, record, db, message } = await world();
  await record({ ...ada, sentAt: noon, clickedAt: noon + 9 });
  const where = { all: [{ property: "message_id", operator: "eq", value: message.id }] };
  const criteria = { type: "event", event: "Message Clicked", where } as unknown as Criteria;
  expect((await evaluatorHere(db).call("count", { criteria, now: noon + 7_200_000 })).size).toBe(1);
});

test("who was merged since counts as one person, and who was erased is left out", async () => {
  const { write, rows, record, db, message, bo } = await world();
  const timestamp = new Date(noon - 3_600_000).toISOString();
  await write([{ type: "page", anonymousId: "visitor", timestamp }]);
  const visitor = rows("select id from profiles where external_id = 'visitor'")[0]!.id as number;
  const report: Report = { profileId: visitor, deviceId: null, platform: null, sentAt: noon };
  await record(report);
  await write([
    { type: "identify", userId: "bo", anonymousId: "visitor", timestamp: new Date(noon + 1).toISOString() },
  ]);
  await record({ ...report, profileId: bo }, { ...report, clickedAt: noon + 9 });
  expect(messageFigures(db, message.id)).toMatchObject({ audience: 1, sent: 1, clicked: 1 });
  await eraseProfile(db, bo, actor, noon);
  expect(messageFigures(db, message.id)).toMatchObject({ audience: 0 });
  expect(await record(report)).toEqual({ erased: 1 });
  expect(rows("select * from deliveries")).toEqual([]);
});
