import { beforeAll, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { makeDemo } from "#/lib/demo/make.ts";
import { day } from "#/lib/demo/world.ts";
import { deleteDraft } from "#/lib/messages/delete-draft.ts";
import { messageFigures } from "#/lib/messages/figures.ts";
import { listMessages } from "#/lib/messages/list.ts";
import { messageStatuses } from "#/lib/messages/message-input.ts";

const now = Date.UTC(2026, 10, 1, 9, 30);
let db: Database;

beforeAll(async () => {
  db = testDatabase();
  await makeDemo(db, { profiles: 1_500, days: 70 }, now);
}, 60_000);

const all = (sql: string) => db.$client.prepare(sql).raw().all();
const messages = () => listMessages(db, { sort: "id", direction: "asc", perPage: 200 }).messages;
const rows = () => all("select message_id, profile_id, device_id, sent_at, delivered_at, clicked_at from deliveries");

test("there are messages of every status", () => {
  expect(new Set(messages().map(({ status }) => status))).toEqual(new Set(messageStatuses));
  expect(messages().length).toBeGreaterThanOrEqual(14);
});

test("what was sent has believable figures, and nothing of it lies in the future", () => {
  const figures = messages().map(({ id }) => messageFigures(db, id));
  const sum = (key: "sent" | "delivered" | "clicked") => figures.reduce((sum, one) => sum + one[key], 0);
  const total = { sent: sum("sent"), delivered: sum("delivered"), clicked: sum("clicked") };
  expect(total.sent).toBeGreaterThan(200);
  expect(total.delivered / total.sent).toBeGreaterThan(0.9);
  expect(total.clicked / total.delivered).toBeGreaterThan(0.02);
  expect(total.clicked / total.delivered).toBeLessThan(0.15);
  expect(all(`select 1 from deliveries where max(coalesce(sent_at, 0), coalesce(clicked_at, 0)) > ${now}`)).toEqual([]);
});

test("every delivery that was made is an event, too", () => {
  const people = all("select count(*) from (select distinct message_id, profile_id from deliveries where sent_at > 0)");
  const events = "select count(*) from events e join event_names n on n.id = e.name_id where n.name = 'Message Sent'";
  expect(all(events)).toEqual(people);
});

test("brought up to now again it is the same; later, what was scheduled is sent, and a deleted draft stays away", async () => {
  const before = rows();
  await makeDemo(db, { profiles: 1_500, days: 70 }, now);
  expect(rows()).toEqual(before);
  const draft = messages().find(({ status }) => status === "draft")!;
  await deleteDraft(db, draft.id, { id: "u1", name: "Ada" }, now);
  await makeDemo(db, { profiles: 1_500, days: 70 }, now + 4 * day);
  const statuses = messages().map(({ status }) => status);
  expect(statuses).not.toContain("draft");
  expect(statuses).not.toContain("scheduled");
  expect(statuses).not.toContain("sending");
  expect(rows().length).toBeGreaterThan(before.length);
}, 60_000);
