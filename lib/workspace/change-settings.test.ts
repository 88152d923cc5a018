import { expect, test } from "vitest";
import { events } from "#/db/schema/events.ts";
import { jobs } from "#/db/schema/jobs.ts";
import { segments } from "#/db/schema/segments.ts";
import { testDatabase } from "#/db/testing.ts";
import { auditPage, system } from "#/lib/accounts/audit.ts";
import { changeSettings, isRecomputing, recomputations, settingsSchema } from "#/lib/workspace/change-settings.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = 1_770_000_000_000;

const anEvent = { profileId: 1, nameId: 1, at: 0, receivedAt: 0, properties: "{}" };

function shop() {
  const db = testDatabase();
  workspaceSettings(db, 0);
  db.insert(events).values(anEvent).run();
  const by = { createdBy: "Ada", updatedBy: "Ada", createdAt: 0, updatedAt: 0 };
  db.insert(segments)
    .values({ name: "Buyers", kind: "past_behavior", tags: [], nextRefreshAt: now + 1e7, ...by })
    .run();
  const state = () => ({
    settingsChanged: workspaceSettings(db).settingsChanged,
    nextRefreshAt: db.select().from(segments).get()!.nextRefreshAt,
    recompute: db
      .select()
      .from(jobs)
      .all()
      .map(({ kind }) => kind),
  });
  return { db, state };
}

test("another name changes nothing but the name", async () => {
  const { db, state } = shop();
  const before = state();
  expect(await changeSettings(db, { name: "Fruit shop" }, system, now)).toEqual({ changed: ["name"] });
  expect(workspaceSettings(db).name).toBe("Fruit shop");
  expect(state()).toEqual(before);
});

test("another zone turns every segment stale and recomputes no rows", async () => {
  const { db, state } = shop();
  await changeSettings(db, { timezone: "Asia/Tokyo" }, system, now);
  expect(state()).toEqual({ settingsChanged: 1, nextRefreshAt: now, recompute: [] });
});

test.each([
  [{ currency: "EUR" }, recomputations.revenue],
  [{ revenueEvents: ["Order Completed", "Renewed"] }, recomputations.revenue],
  [{ refundEvents: [] }, recomputations.revenue],
  [{ sessionGapMinutes: 45 }, recomputations.sessions],
])("%j turns every segment stale and asks for %s", async (change, kind) => {
  const { db, state } = shop();
  await changeSettings(db, change, system, now);
  expect(workspaceSettings(db)).toMatchObject(change);
  expect(state()).toEqual({ settingsChanged: 1, nextRefreshAt: now, recompute: [kind] });
});

test("before the first event there is nothing to recompute", async () => {
  const { db, state } = shop();
  db.delete(events).run();
  await changeSettings(db, { currency: "EUR", sessionGapMinutes: 45 }, system, now);
  expect(state()).toEqual({ settingsChanged: 1, nextRefreshAt: now, recompute: [] });
});

test("a change in the middle of a recomputation asks for another one", async () => {
  const { db, state } = shop();
  await changeSettings(db, { currency: "EUR" }, system, now);
  await changeSettings(db, { currency: "JPY", refundEvents: [] }, system, now);
  expect(state().recompute).toEqual([recomputations.revenue, recomputations.revenue]);
  expect(isRecomputing(db)).toBe(true);
});

test("settings that are the same as before change nothing and leave no entry", async () => {
  const { db, state } = shop();
  const before = state();
  const same = { timezone: "UTC", revenueEvents: ["Order Completed"] };
  expect(await changeSettings(db, same, system, now)).toEqual({ changed: [] });
  expect(state()).toEqual(before);
  expect(auditPage(db)).toEqual([]);
});

test("an entry says what each setting was and is", async () => {
  const { db } = shop();
  await changeSettings(db, { timezone: "Asia/Tokyo", currency: "JPY" }, system, now);
  expect(auditPage(db)[0]).toMatchObject({
    action: "workspace.change",
    detail: { from: { timezone: "UTC", currency: "USD" }, to: { timezone: "Asia/Tokyo", currency: "JPY" } },
  });
});

test.each([
  ["timezone", "Mars/Olympus"],
  ["currency", "DOGE"],
  ["sessionGapMinutes", 0],
  ["sessionGapMinutes", 1.5],
  ["sessionGapMinutes", "45"],
  ["revenueEvents", [""]],
  ["revenueEvents", "Order Completed"],
  ["optedInByDefault", ["pigeon"]],
])("%s cannot be %j", (field, value) => {
  const parsed = settingsSchema.partial().safeParse({ [field]: value });
  expect(parsed.error?.issues[0]?.path[0]).toBe(field);
});
