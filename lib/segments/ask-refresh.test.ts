import { expect, test } from "vitest";
import { auditPage } from "#/lib/accounts/audit.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { askRefresh } from "#/lib/segments/ask-refresh.ts";
import { cancelRefresh } from "#/lib/segments/cancel-refresh.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const now = at(10, 12);
const ada = { id: "u1", name: "Ada" };
const key = { id: "key:3", name: "Loader" };

async function testRefresh() {
  const world = testWorld(now);
  const id = await world.segment("Buyers", didOrder);
  await workOnce(world, "refresh");
  const noted = () =>
    auditPage(world.db)
      .filter(({ action }) => action.includes("refresh"))
      .map(({ action, actor, subjectId }) => ({ action, actor, subjectId }))
      .reverse();
  return { ...world, id, noted };
}

test("the audit log names who asked for a snapshot, once for as long as somebody waits for it", async () => {
  const { db, id, noted } = await testRefresh();
  requestRefresh(db, id, "schedule", now);
  expect(noted()).toEqual([]);
  await askRefresh(db, id, key, now);
  await askRefresh(db, id, ada, now);
  expect(noted()).toEqual([{ action: "segment.refresh", actor: "key:3", subjectId: String(id) }]);
});

test("the audit log names who ended a calculation, and nobody where there was none", async () => {
  const { db, id, noted } = await testRefresh();
  expect(await cancelRefresh(db, id, ada, now)).toBe(false);
  expect(noted()).toEqual([]);
  await askRefresh(db, id, key, now);
  expect(await cancelRefresh(db, id, ada, now)).toBe(true);
  expect(noted().at(-1)).toEqual({ action: "segment.cancel_refresh", actor: "u1", subjectId: String(id) });
});
