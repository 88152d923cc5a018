import { expect, test } from "vitest";
import { at, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { profileDetails } from "#/lib/profiles/details.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { exportProfile } from "#/lib/profiles/export-json.ts";
import { messagesReceived } from "#/lib/profiles/received.ts";

const actor = { id: "u1", name: "Admin" };

async function testPerson(events: number) {
  const ingestion = testIngestion();
  const context = { device: { id: "d", type: "ios", token: "t" } };
  await ingestion.write([
    { type: "identify", userId: "a/b", traits: { email: "ada@example.com", pets: [{ name: 'The "cat"' }] } },
    ...Array.from({ length: events }, (_, i) => ({
      type: "track",
      userId: "a/b",
      event: "Order Completed",
      timestamp: at(i * minute),
      properties: { revenue: 1.5, i },
      context,
    })),
  ]);
  const deliver = ingestion.db.$client.prepare(
    "insert into deliveries (message_id, profile_id, channel, sent_at, clicked_at) values (?, 1, 'email', ?, ?)",
  );
  for (let i = 1; i <= 3; i++) deliver.run(i, noon + i, i === 2 ? noon + 9 : null);
  return ingestion;
}

test("the file of a person is one JSON object with everything: each event once, messages, sessions, traits as they were sent", async () => {
  const { db, rows } = await testPerson(2500);
  let text = "";
  for await (const piece of await exportProfile(db, 1, actor, noon)) text += piece;
  const file = JSON.parse(text);
  expect(file).toMatchObject({
    id: "a/b",
    currency: "USD",
    email: "ada@example.com",
    traits: { pets: [{ name: 'The "cat"' }] },
    devices: [{ id: "d", token: "t" }],
    segments: [],
    reach: { email: true },
  });
  expect(file.events.map((event: { properties: { i: number } }) => event.properties.i)).toEqual(
    Array.from({ length: 2500 }, (_, i) => 2499 - i),
  );
  expect(file.events[0]).toMatchObject({ name: "Order Completed", revenue: 1.5, platform: "ios" });
  expect(file.sessions).toEqual([expect.objectContaining({ calls: 2500, seconds: 2499 * 60 })]);
  expect(file.messages).toHaveLength(3);
  expect(rows("select actor, action, subject_id from audit_entries")).toEqual([
    { actor: "u1", action: "profile.export", subject_id: "a/b" },
  ]);
});

test("the file of somebody who did nothing is whole too", async () => {
  const { db } = await testPerson(0);
  let text = "";
  for await (const piece of await exportProfile(db, 1, actor, noon)) text += piece;
  expect(JSON.parse(text)).toMatchObject({ events: [], sessions: [] });
});

test("messages to a person come page by page, the latest first, with what became of them", async () => {
  const { db } = await testPerson(0);
  const first = messagesReceived(db, [1], { limit: 2 });
  expect(first.messages.map(({ messageId, clickedAt }) => [messageId, clickedAt])).toEqual([
    [3, null],
    [2, noon + 9],
  ]);
  const rest = messagesReceived(db, [1], { after: first.next!, limit: 2 });
  expect([rest.messages.map(({ messageId }) => messageId), rest.next]).toEqual([[1], null]);
});

test("a blocklisted person is reached nowhere, evaluators are told, and the audit log has who did it; twice is once", async () => {
  const { db, row, rows } = await testPerson(0);
  const reach = () => profileDetails(db, 1, { optedInByDefault: ["email"] }).reach.email;
  const changed = () => row("select changed from profiles where id = 1")!.changed as number;
  const before = changed();
  expect(await setBlocklisted(db, 1, true, actor, noon)).toEqual({ ok: true, since: noon });
  expect(reach()).toBe("blocklisted");
  expect(changed()).toBeGreaterThan(before);
  expect(await setBlocklisted(db, 1, true, actor, noon + 1)).toEqual({ ok: true, since: noon });
  expect(await setBlocklisted(db, 1, false, actor, noon + 2)).toEqual({ ok: true, since: null });
  expect(reach()).toBe(true);
  expect(rows("select action, subject_id from audit_entries order by id")).toEqual([
    { action: "profile.blocklist", subject_id: "a/b" },
    { action: "profile.unblocklist", subject_id: "a/b" },
  ]);
});

test("nobody who is erased or never was can be blocklisted", async () => {
  const { db } = await testPerson(0);
  await eraseProfile(db, 1, actor, noon);
  for (const number of [1, 99])
    expect(await setBlocklisted(db, number, true, actor, noon)).toEqual({ ok: false, reason: "absent" });
});
