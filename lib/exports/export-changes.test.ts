import { expect, test } from "vitest";
import { auditPage } from "#/lib/accounts/audit.ts";
import { exportChanges } from "#/lib/exports/export-changes.ts";
import { exportsOf } from "#/lib/exports/record.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };

/** On the 4th =Evil comes in, on the 5th Cy; by the 6th both have left. */
async function shop() {
  const world = testWorld(at(3, 12));
  const { db, clock } = world;
  const id = await world.segment("Recent", { ...didOrder, within: { kind: "last", amount: 1, unit: "day" } });
  await world.is("evil", { name: "=1+1" });
  await world.is("cy", { name: "Cy" });
  for (const date of [3, 4, 5, 6, 7]) {
    if (date === 4) await world.does("evil", "Order Completed", at(4, 9));
    if (date === 5) await world.does("cy", "Order Completed", at(5, 9));
    const [day, when] = [`2026-03-0${date}`, at(date + 1) + 1_000];
    clock.now = when;
    await takeSnapshot(db, world.evaluator, id, { cause: "day", day }, when);
  }
  const segment = { id, kind: "past_behavior" };
  const taken = (from: string, to: string, reasons = false) =>
    exportChanges(db, world.evaluator, { segment, from, to, reasons }, actor, world.now);
  const lines = async (from: string, to: string, reasons?: boolean) => {
    const started = await taken(from, to, reasons);
    if (!started.ok) throw new Error(started.reason);
    const text = await new Response(started.body).text();
    return { ...started, lines: text.trim().split("\r\n") };
  };
  return { ...world, id, lines, taken };
}

test("a file of some days has everybody who entered or left, blocklisted people too, and formulas are quoted", async () => {
  const { clock, db, lines } = await shop();
  await setBlocklisted(db, findProfiles(db, { id: "cy" })[0]!.id, true, actor, clock.now);
  const file = await lines("2026-03-04", "2026-03-05");
  expect(file.lines).toEqual([
    "day,change,id,name,email,known_since,noted_by",
    `2026-03-04,entered,evil,"'=1+1",,2026-03-04T23:59:59.999Z,day`,
    "2026-03-05,entered,cy,Cy,,2026-03-05T23:59:59.999Z,day",
    `2026-03-05,left,evil,"'=1+1",,2026-03-05T23:59:59.999Z,day`,
  ]);
  expect(file.rows).toBe(3);
});

test("with reasons each line says why", async () => {
  const { lines } = await shop();
  const [, line] = (await lines("2026-03-05", "2026-03-05", true)).lines;
  expect(line).toMatch(/,entered,cy,.*0 → 1; Order Completed on 5 Mar 2026, 09:00 UTC/);
});

test("the file stands among the exports and in the audit log, with its days and whether it came out whole", async () => {
  const { db, id, lines, taken } = await shop();
  await lines("2026-03-01", "2026-03-06");
  const broken = await taken("2026-03-04", "2026-03-04");
  if (!broken.ok) throw new Error(broken.reason);
  await broken.body.cancel();
  const [second, first] = exportsOf(db, id);
  expect(first).toMatchObject({ kind: "changes", expectedRows: 4, rows: 4, sha256: expect.any(String) });
  expect(second).toMatchObject({ kind: "changes", rows: 0, sha256: null });
  expect(auditPage(db, { limit: 2 })[1]).toMatchObject({
    action: "segment.export",
    detail: { kind: "changes", days: ["2026-03-04", "2026-03-06"] },
  });
});

test("days of which nothing is known make no file", async () => {
  const { taken } = await shop();
  expect(await taken("2026-03-03", "2026-03-03")).toEqual({ ok: false, reason: "nothing_known" });
  expect(await taken("2020-01-01", "2020-02-01")).toEqual({ ok: false, reason: "nothing_known" });
});

test("the day of the first calculation is in a file too, by what was noted since", async () => {
  const world = testWorld(at(10, 8));
  const { db, clock } = world;
  await world.does("ada", "Order Completed", at(9));
  const id = await world.segment("Ordered", didOrder);
  const segment = { id, kind: "past_behavior" };
  const wanted = { segment, from: "2026-03-10", to: "2026-03-10", reasons: false };
  const started = () => exportChanges(db, world.evaluator, wanted, actor, world.now);
  expect(await started()).toEqual({ ok: false, reason: "nothing_known" });
  await takeSnapshot(db, world.evaluator, id, { cause: "create" }, clock.now);
  clock.now = at(10, 14);
  await world.does("bob", "Order Completed", at(10, 13));
  await takeSnapshot(db, world.evaluator, id, { cause: "person" }, clock.now);
  const file = await started();
  if (!file.ok) throw new Error(file.reason);
  const lines = (await new Response(file.body).text()).trim().split("\r\n");
  expect(lines.slice(1)).toEqual(["2026-03-10,entered,bob,,,2026-03-10T14:00:00.000Z,run"]);
});
