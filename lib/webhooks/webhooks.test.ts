import { beforeEach, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage } from "#/lib/accounts/audit.ts";
import { createWebhook } from "#/lib/webhooks/create.ts";
import { deleteWebhook } from "#/lib/webhooks/delete.ts";
import { editWebhook } from "#/lib/webhooks/edit.ts";
import { findWebhook, listWebhooks } from "#/lib/webhooks/find.ts";
import { forgetAnswers } from "#/lib/webhooks/forget.ts";
import { deliveriesPage } from "#/lib/webhooks/log.ts";
import { dropOldCalls, logLength } from "#/lib/webhooks/retention.ts";
import { rotateSecret } from "#/lib/webhooks/rotate.ts";
import { actor, populate, tell, testWebhook, waysTo } from "#/lib/webhooks/testing.ts";
import { webhooksWatching } from "#/lib/webhooks/watching.ts";
import { createWebhookInput } from "#/lib/webhooks/webhook-input.ts";

const now = Date.UTC(2026, 2, 1);
const day = 86_400_000;
const url = "http://hooks.lan/";
const ways = waysTo("hooks.lan");
let db: Database;
beforeEach(() => {
  db = testDatabase();
  populate(db, 3, 3);
});
const actions = () => auditPage(db).map(({ action }) => action);
const count = (table: string) => db.$client.prepare(`select count(*) from ${table}`).pluck().get();

test("a webhook is made with a secret of its own, found, changed, paused and deleted, and all of it is audited", async () => {
  const { id, secret } = await testWebhook(db, { url, segments: [2, 1] }, now);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
  expect(findWebhook(db, id)).toMatchObject({
    name: "CRM",
    segments: [{ id: 1, name: "Segment 1", deleted: false }, { id: 2 }],
    pausedAt: null,
    lastCall: null,
    failingSince: null,
  });
  expect(JSON.stringify(listWebhooks(db))).not.toContain(secret);
  const edit = (change: object) => editWebhook(db, id, change, actor, now, ways);
  expect(await edit({ name: "Shop", segments: null })).toEqual({ ok: true });
  expect(auditPage(db)[0]).toMatchObject({
    action: "webhook.edit",
    detail: { from: { name: "CRM", segments: ["1", "2"] }, to: { name: "Shop", segments: "all" } },
  });
  await edit({ paused: true });
  await edit({ paused: true });
  expect(findWebhook(db, id)).toMatchObject({ name: "Shop", segments: null, pausedAt: now });
  await edit({ paused: false });
  expect(await rotateSecret(db, id, actor, now)).not.toBe(secret);
  expect(await deleteWebhook(db, id, actor, now)).toBe(true);
  expect(await deleteWebhook(db, id, actor, now)).toBe(false);
  expect(await rotateSecret(db, id, actor, now)).toBeUndefined();
  expect(await edit({ name: "Gone" })).toEqual({ ok: false, reason: "absent" });
  expect(listWebhooks(db)).toEqual([]);
  expect(actions().toReversed()).toEqual([
    ...["webhook.create", "webhook.edit", "webhook.pause", "webhook.resume", "webhook.rotate_secret"],
    "webhook.delete",
  ]);
});

test.each([
  [{ url: "https://10.0.0.1/" }, "/url", /not in the public internet/],
  [{ segments: [1, 9] }, "/segments", "There is no segment 9."],
  [{ entered: false, left: false }, "/entered", /^Choose what it is told/],
])("%j is refused at its field, as it is made and as it is changed", async (wrong, path, message) => {
  const input = createWebhookInput.parse({ name: "CRM", url, ...wrong });
  const error = { path, message: expect.stringMatching(message) };
  expect(await createWebhook(db, input, actor, now, ways)).toMatchObject({ ok: false, error });
  const { id } = await testWebhook(db, { url }, now);
  expect(await editWebhook(db, id, wrong, actor, now, ways)).toMatchObject({ ok: false, reason: "invalid", error });
});

test("a workspace has 100 webhooks at most", async () => {
  for (let i = 0; i < 100; i++) await testWebhook(db, { url }, now);
  const more = await createWebhook(db, createWebhookInput.parse({ name: "CRM", url }), actor, now, ways);
  expect(more).toMatchObject({ ok: false, error: { code: "too_many" } });
});

test("a segment knows the webhooks that were told to watch it", async () => {
  await testWebhook(db, { url }, now);
  const { id } = await testWebhook(db, { url, segments: [1] }, now);
  expect(webhooksWatching(db, 1)).toEqual([{ id, name: "CRM", pausedAt: null }]);
  expect(webhooksWatching(db, 2)).toEqual([]);
});

test("a webhook whose last segment is deleted for good does not come to watch all", async () => {
  const { id } = await testWebhook(db, { url, segments: [1] }, now);
  db.$client.prepare("delete from segments where id = 1").run();
  expect(findWebhook(db, id)!.segments).toEqual([{ id: 1, name: null, deleted: true }]);
  await tell(db, now, { segmentId: 2, entered: [1] });
  expect(count("webhook_deliveries")).toBe(0);
});

test("the log goes back 30 days, and not endlessly far; what waits stays; a deleted webhook leaves nothing", async () => {
  const { id } = await testWebhook(db, { url, segments: [1] }, now);
  const log = db.$client.prepare(
    `insert into webhook_deliveries (webhook_id, segment_id, kind, cause, at, total, state, next_at, finished_at)
     values (?, 1, 'entered', 'event', 0, 1, ?, 0, ?)`,
  );
  const call = db.$client.prepare(
    "insert into webhook_calls (delivery_id, webhook_id, at, ms, members, status) values (?, ?, 0, 1, 1, 200)",
  );
  const write = db.$client.transaction(() => {
    for (const [state, at] of [
      ["delivered", now - 31 * day],
      ["failed", now - 29 * day],
      ["waiting", null],
    ] as const)
      call.run(log.run(id, state, at).lastInsertRowid, id);
  });
  write();
  await dropOldCalls(db, now);
  expect(deliveriesPage(db, id, { limit: 9 }).deliveries.map(({ state, calls }) => [state, calls])).toEqual([
    ["waiting", 1],
    ["failed", 1],
  ]);
  const fill = db.$client.transaction(() => {
    for (let i = 0; i < logLength; i++) log.run(id, "delivered", now);
  });
  fill();
  await dropOldCalls(db, now);
  expect(count("webhook_deliveries")).toBe(logLength + 1);
  expect(count("webhook_calls")).toBe(1);
  await deleteWebhook(db, id, actor, now);
  await dropOldCalls(db, now);
  expect(["webhook_deliveries", "webhook_calls", "webhook_segments"].map(count)).toEqual([0, 0, 0]);
});

test("an answer that repeats who was erased is removed", async () => {
  const call = db.$client.prepare(
    "insert into webhook_calls (delivery_id, webhook_id, at, ms, members, status, answer) values (1, 1, 0, 1, 1, 500, ?)",
  );
  for (const answer of ["no such user: ada-1", "no such user: bob", null]) call.run(answer);
  forgetAnswers(db.$client, ["ada-1", "ada@shop.example"]);
  expect(db.$client.prepare("select answer from webhook_calls order by id").pluck().all()).toEqual([
    null,
    "no such user: bob",
    null,
  ]);
});
