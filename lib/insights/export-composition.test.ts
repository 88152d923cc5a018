import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { exportComposition } from "#/lib/insights/export-composition.ts";

const now = Date.UTC(2026, 2, 10);
const ada = { id: "u1", name: "Ada" };

test("a composition as a file has every value, none that a spreadsheet runs, and stands in the audit log", async () => {
  const db = testDatabase();
  const rows = Array.from({ length: 2_500 }, (_, n) => ({ label: n === 7 ? "=1+1" : `v${n}`, members: 1, all: 2 }));
  const missing = { members: 0, all: 5_000 };
  const composition = { shape: "values" as const, rows, rest: null, missing, asOf: now, members: 2_500, all: 10_000 };
  const file = await exportComposition(db, { id: 4, by: "traits.plan" }, composition, ada, now);
  const lines = (await Array.fromAsync(file)).join("").split("\r\n");
  expect(lines).toHaveLength(1 + 2_500 + 1 + 1);
  expect(lines[0]).toBe("traits.plan,members,share_of_members,all_users,share_of_all_users");
  expect(lines[8]).toBe(`"'=1+1",1,0.0004,2,0.0002`);
  expect(lines[2_500]).toBe("v2499,1,0.0004,2,0.0002");
  expect(lines.slice(-2)).toEqual([",0,0,5000,0.5", ""]);
  expect(db.$client.prepare("select actor_name, action, subject_id, detail from audit_entries").raw().all()).toEqual([
    ["Ada", "composition.export", "4", JSON.stringify({ by: "traits.plan", rows: 2_500 })],
  ]);
});
