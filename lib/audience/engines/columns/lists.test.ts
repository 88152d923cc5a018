import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { Lists } from "#/lib/audience/engines/columns/lists.ts";
import { Reader } from "#/lib/audience/engines/columns/reader.ts";

test("however many lists are asked for, those that are remembered fit in their bytes, and all are answered right", () => {
  const db = testDatabase();
  const people = Array.from({ length: 40 }, (_, i) => `p${i}`);
  const segments = people.map((value, i) => ({
    id: i + 1,
    criteria: null,
    entries: [{ match: "id" as const, value }],
  }));
  insertWorld(db, { ...worldOf(Object.fromEntries(people.map((name) => [name, {}]))), segments });
  const state = new Reader(db, 1_000_000).pull();
  const context = { asOf: 0, zone: "UTC", currency: "USD" };
  const lists = new Lists(1_000);
  for (const round of [1, 2])
    for (const { id } of segments) {
      const members = lists.members(id, { state, context, sample: false, connection: db.$client });
      expect([round, ...members.iterate()]).toEqual([round, id]);
      expect(lists.bytes).toBeLessThanOrEqual(1_000);
    }
  expect(lists.bytes).toBeGreaterThan(500);
});
