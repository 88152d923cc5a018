import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { segments, segmentVersions, snapshots } from "#/db/schema/segments.ts";
import { testDatabase } from "#/db/testing.ts";
import { claim, enqueue } from "#/lib/jobs/queue.ts";
import { listSegments, listSegmentsInput } from "#/lib/segments/list.ts";
import { segmentSorts } from "#/lib/segments/list-sorts.ts";

const now = Date.UTC(2026, 2, 10, 12);
const hour = 3_600_000;
const platforms = { ios: 1, android: 2, web: 3, several: 1, none: 0 };

/** A segment whose latest snapshot has `size` members, and the end of the day a week ago `before`. */
function put(
  db: Database,
  name: string,
  { size, before, ...fields }: Partial<typeof segments.$inferInsert> & { size?: number; before?: number } = {},
) {
  const { id } = db
    .insert(segments)
    .values({
      name,
      kind: "past_behavior",
      tags: [],
      createdBy: "Ada",
      createdAt: now,
      updatedBy: "Ada",
      updatedAt: now,
      ...fields,
    })
    .returning({ id: segments.id })
    .get();
  db.insert(segmentVersions)
    .values({ segmentId: id, version: 1, criteria: { type: "everyone" }, author: "Ada", at: now })
    .run();
  const taken = {
    segmentId: id,
    version: 1,
    takenAt: now - hour,
    eventMark: 0,
    changeMark: 5,
    counts: { platforms, reach: {} },
  };
  if (before !== undefined)
    db.insert(snapshots)
      .values({ ...taken, day: "2026-03-03", asOf: now, size: before })
      .run();
  if (size !== undefined) {
    const row = db
      .insert(snapshots)
      .values({ ...taken, asOf: now - hour, size })
      .returning({ id: snapshots.id })
      .get();
    db.update(segments).set({ snapshotId: row.id }).where(eq(segments.id, id)).run();
  }
  return id;
}

const names = (db: Database, input: Parameters<typeof listSegments>[1]) =>
  listSegments(db, input, now).segments.map(({ name }) => name);

test("a line carries the size, the change over 7 days and the platforms of one snapshot", () => {
  const db = testDatabase();
  put(db, "A", { size: 10, before: 14 });
  put(db, "B", { size: 10 });
  expect(listSegments(db, { sort: "name", direction: "asc" }, now).segments).toMatchObject([
    { name: "A", size: 10, change7: -4, platforms, status: "ready", calculatedAt: now - hour },
    { name: "B", size: 10, change7: null },
  ]);
});

test("the status says what is true of the latest calculation", () => {
  const db = testDatabase();
  put(db, "ready", { size: 1 });
  put(db, "never", { nextRefreshAt: now });
  put(db, "cancelled", { nextRefreshAt: now + 1 });
  put(db, "paused", { size: 1, pausedAt: now });
  put(db, "failed", { size: 1, error: "it broke" });
  put(db, "old", { size: 1, refreshMinutes: 29 });
  put(db, "edited", { size: 1, version: 2, rulesVersion: 2 });
  put(db, "renamed", { size: 1, version: 2, rulesVersion: 1 });
  put(db, "uploaded", { size: 1, listChanged: 6 });
  enqueue(db, { kind: "refresh", subject: put(db, "queued", { size: 1 }) }, now);
  enqueue(db, { kind: "refresh", subject: put(db, "later", { size: 1 }), runAt: now + 1 }, now);
  const status = Object.fromEntries(listSegments(db, {}, now).segments.map((s) => [s.name, s.status]));
  expect(status).toEqual({
    ready: "ready",
    never: "calculating",
    cancelled: "stale",
    paused: "paused",
    failed: "failed",
    old: "stale",
    edited: "stale",
    renamed: "ready",
    uploaded: "stale",
    queued: "calculating",
    later: "ready",
  });
});

test("a calculation whose process is gone does not stay calculating", () => {
  const db = testDatabase();
  const id = put(db, "A", { size: 1 });
  enqueue(db, { kind: "refresh", subject: id }, now - 60_000);
  claim(db, ["refresh"], now - 60_000);
  expect(listSegments(db, { status: "calculating" }, now).total).toBe(0);
  expect(listSegments(db, { status: "ready" }, now).total).toBe(1);
});

test("a text finds part of a name without case, in any script, and a number an id too; % and _ are ordinary", () => {
  const db = testDatabase();
  put(db, "Ölçek müşterileri");
  put(db, "100% sure");
  put(db, "1000 others");
  expect(names(db, { query: "MÜŞTERI" })).toEqual(["Ölçek müşterileri"]);
  expect(names(db, { query: "0%" })).toEqual(["100% sure"]);
  expect(names(db, { query: "_" })).toEqual([]);
  expect(names(db, { query: "1", sort: "id", direction: "asc" })).toEqual([
    "Ölçek müşterileri",
    "100% sure",
    "1000 others",
  ]);
  expect(names(db, { query: "#2" })).toEqual(["100% sure"]);
});

test.each(segmentSorts)("by %s, pages and cursors pass through every segment once, in one order", (sort) => {
  const db = testDatabase();
  for (let i = 0; i < 23; i++)
    put(db, `S${i % 5}-${i}`, {
      createdAt: now - (i % 3),
      updatedBy: `P${i % 2}`,
      ...(i % 4 ? { size: i % 6, before: i % 2 ? 3 : undefined } : {}),
    });
  for (const direction of ["asc", "desc"] as const) {
    const all = names(db, { sort, direction, perPage: 200 });
    expect(new Set(all).size).toBe(23);
    const pages = [1, 2, 3, 4].flatMap((page) => names(db, { sort, direction, page, perPage: 7 }));
    const walked: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const { segments: some, next } = listSegments(db, { sort, direction, limit: 7, cursor }, now);
      walked.push(...some.map(({ name }) => name));
      cursor = next;
    }
    expect([pages, walked]).toEqual([all, all]);
  }
});

test.each([{ sort: "size" }, { direction: "asc" }, { kind: "list" }, { status: "ready" }, { query: "b" }] as const)(
  "a cursor is refused when it is sent with another %o than the page before",
  (other) => {
    const db = testDatabase();
    for (const name of ["A", "B", "C"]) put(db, name);
    const asked = { sort: "name", direction: "desc", limit: 1 } as const;
    const cursor = listSegments(db, asked, now).next!;
    expect(names(db, { ...asked, limit: 2, cursor })).toEqual(["B", "A"]);
    expect(() => listSegments(db, { ...asked, ...other, cursor }, now)).toThrow("belongs to another order");
  },
);

test("filters count all that meet them, and deleted segments are not among them", () => {
  const db = testDatabase();
  for (let i = 0; i < 5; i++) put(db, `L${i}`, { kind: "list" });
  put(db, "P");
  put(db, "gone", { kind: "list", deletedAt: now });
  const listed = listSegments(db, { kind: "list", perPage: 2, page: 3, sort: "id", direction: "asc" }, now);
  expect(listed).toMatchObject({ total: 5, next: null, segments: [{ name: "L4" }] });
});

test.each([{ page: -1 }, { page: 0 }, { perPage: 0 }, { cursor: "nonsense" }, { sort: "mood" }, { colour: "red" }])(
  "%o is refused",
  (input) => expect(listSegmentsInput.safeParse(input).success).toBe(false),
);
