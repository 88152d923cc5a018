import { beforeAll, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { createDraft } from "#/lib/messages/create-draft.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { listSegments } from "#/lib/segments/list.ts";
import type { SegmentFilters } from "#/lib/segments/list-filters.ts";
import { starSegment } from "#/lib/segments/star.ts";
import { segmentValues } from "#/lib/segments/values.ts";

const now = Date.UTC(2026, 2, 10, 12);
const [ada, bob] = [
  { id: "u1", name: "Ada" },
  { id: "u2", name: "Bob" },
];
const bought = { type: "event", event: "Order Completed" };

let db: Database;
const ids: Record<string, number> = {};

async function make(name: string, more: { criteria?: unknown; kind?: "list"; tags?: string[] } = {}, actor = ada) {
  const input = { name, kind: "past_behavior" as const, criteria: { type: "segment", segment: 1 }, ...more };
  const made = await createSegment(db, more.kind ? { ...input, criteria: undefined } : input, actor, now);
  if (!made.ok) throw new Error(made.error.message);
  ids[name] = made.id;
}

beforeAll(async () => {
  db = testDatabase();
  for (const id of ["u1", "u2"])
    db.$client
      .prepare("insert into user (id, name, email, created_at, updated_at) values (?, ?, ?, 0, 0)")
      .run(id, id, `${id}@shop.example`);
  await make("Base", { criteria: bought, tags: ["vip", "web"] });
  await make("Same", { criteria: { type: "all", rules: [bought] }, tags: ["vip", "vip2"] }, bob);
  await make("Asks", { criteria: { type: "segment", segment: ids.Base! } });
  await make("List", { kind: "list" });
  await make("Old", { criteria: { type: "everyone" } });
  await editLatest(db, ids.Old!, { archived: true }, ada, now);
  await editLatest(db, ids.List!, { hidden: true }, ada, now);
  await editLatest(db, ids.Asks!, { paused: true }, ada, now);
  const message = { title: "Hello", channel: "push", segments: [{ id: ids.Asks!, mode: "exclude" }] } as const;
  await createDraft(db, { ...message, segments: [...message.segments] }, ada, now);
  await starSegment(db, ada.id, ids.Same!, true);
});

const names = (filters: SegmentFilters) =>
  listSegments(db, { ...filters, sort: "id", direction: "asc" }, now).segments.map(({ name }) => name);

test.each<[SegmentFilters, string[]]>([
  [{}, ["Base", "Same", "Asks", "List", "Old"]],
  [{ archived: false, hidden: false }, ["Base", "Same", "Asks"]],
  [{ archived: true }, ["Old"]],
  [{ hidden: true }, ["List"]],
  [{ paused: true }, ["Asks"]],
  [{ tags: ["vip"] }, ["Base", "Same"]],
  [{ tags: ["vip", "web"] }, ["Base"]],
  [{ tags: ["vi"] }, []],
  [{ creator: "Bob" }, ["Same"]],
  [{ unused: true }, ["Same", "List", "Old"]],
  [{ unused: false }, ["Base", "Asks"]],
  [{ duplicates: true }, ["Base", "Same"]],
  [{ duplicates: false, archived: false }, ["Asks", "List"]],
  [{ starredBy: "u1" }, ["Same"]],
  [{ starredBy: "u2" }, []],
  [{ ids: [4, 1, 99] }, ["Base", "List"]],
  [{ status: "paused", tags: ["vip"] }, []],
])("%j leaves %j, and the total says how many", (filters, expected) => {
  expect(names(filters)).toEqual(expected);
  expect(listSegments(db, { ...filters, limit: 1 }, now).total).toBe(expected.length);
});

test("a line says what uses it, what has the same rules, and whether the reader put a star on it", () => {
  const lines = (viewer: string) =>
    Object.fromEntries(
      listSegments(db, { viewer }, now).segments.map(({ name, uses, same, starred }) => [
        name,
        [uses.messages, uses.segments, same.first.map((other) => other.name).join(), starred],
      ]),
    );
  expect(lines("u1")).toEqual({
    Base: [0, 1, "Same", false],
    Same: [0, 0, "Base", true],
    Asks: [1, 0, "", false],
    List: [0, 0, "", false],
    Old: [0, 0, "", false],
  });
  expect(lines("u2").Same).toEqual([0, 0, "Base", false]);
});

test("a star that is taken away is gone, and one on nothing is refused", async () => {
  await starSegment(db, "u2", ids.Base!, true);
  await starSegment(db, "u2", ids.Base!, true);
  expect(names({ starredBy: "u2" })).toEqual(["Base"]);
  await starSegment(db, "u2", ids.Base!, false);
  expect(names({ starredBy: "u2" })).toEqual([]);
  expect(await starSegment(db, "u2", 999, true)).toBe(false);
});

test("what one can filter by is counted, a tag once a segment", () => {
  expect(segmentValues(db)).toEqual({
    kinds: [
      { value: "list", count: 1 },
      { value: "past_behavior", count: 4 },
    ],
    creators: [
      { value: "Ada", count: 4 },
      { value: "Bob", count: 1 },
    ],
    tags: [
      { value: "vip", count: 2 },
      { value: "vip2", count: 1 },
      { value: "web", count: 1 },
    ],
  });
  expect(segmentValues(db, { archived: false, hidden: false }).creators[0]).toEqual({ value: "Ada", count: 2 });
});
