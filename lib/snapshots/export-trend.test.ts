import { expect, test } from "vitest";
import { auditPage } from "#/lib/accounts/audit.ts";
import { scheduleDays } from "#/lib/jobs/schedule.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { exportTrend } from "#/lib/snapshots/export-trend.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const ada = { id: "u1", name: "Ada" };

test("the file of a trend has a line for each day, and the audit log names who took it out", async () => {
  const world = testWorld(at(10, 12));
  await world.does("u1", "Order Completed", at(9, 10));
  const id = await world.segment("Buyers", didOrder);
  while (await workOnce(world, "refresh"));
  world.clock.now = at(11, 12);
  await scheduleDays(world.db, world.clock.now);
  while (await workOnce(world, "days"));
  const lines = (await exportTrend(world.db, id, { from: "2026-03-10" }, ada, world.clock.now)).split("\r\n");
  expect(lines).toEqual([
    "day,size,entered,left,version,rebuilt,unfinished",
    expect.stringMatching(/^2026-03-10,1,/),
    "",
  ]);
  expect(auditPage(world.db, { action: "trend.export" })).toMatchObject([
    { actor: "u1", subjectKind: "segment", subjectId: String(id), detail: { from: "2026-03-10", days: 1 } },
  ]);
});
