import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { profiles } from "#/db/schema/profiles.ts";
import { snapshots } from "#/db/schema/segments.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { sampleMembers } from "#/lib/snapshots/sample.ts";
import { searchMembers } from "#/lib/snapshots/search-members.ts";

type Profile = { id: number; name?: string; mergedInto?: number; erasedAt?: number; changed?: number };

function world(rows: Profile[], members: number[]): { db: Database; id: number } {
  const db = testDatabase();
  for (const row of rows)
    db.insert(profiles)
      .values({ externalId: `u${row.id}`, traits: {}, bucket: 0, changed: 1, ...row })
      .run();
  const counts = { platforms: {}, reach: {} };
  const taken = {
    segmentId: 1,
    version: 1,
    asOf: 0,
    takenAt: 0,
    eventMark: 0,
    changeMark: 10,
    size: members.length,
    counts,
  };
  const stored = Buffer.from(Audience.of(members).toBytes());
  const { id } = db
    .insert(snapshots)
    .values({ ...taken, members: stored })
    .returning({ id: snapshots.id })
    .get();
  return { db, id };
}

const people = (n: number) => Array.from({ length: n }, (_, i) => ({ id: i + 1 }));
const numbers = (db: Database, id: number) => [...readMembers(db, id)!.iterate()];

test("who was merged since is the survivor, once, and who was erased since is nobody", () => {
  const merged = [
    { id: 2, mergedInto: 1, changed: 11 },
    { id: 3, mergedInto: 6, changed: 12 },
    { id: 4, erasedAt: 5, changed: 13 },
  ];
  const { db, id } = world([{ id: 1 }, ...merged, { id: 5 }, { id: 6 }], [1, 2, 3, 4, 5]);
  expect(numbers(db, id)).toEqual([1, 5, 6]);
});

test("a merge into somebody who was erased later leaves nobody", () => {
  const { db, id } = world(
    [{ id: 1, erasedAt: 5, changed: 12 }, { id: 2, mergedInto: 1, changed: 11 }, { id: 3 }],
    [2, 3],
  );
  expect(numbers(db, id)).toEqual([3]);
});

test("merges of people outside the snapshot bring nobody in", () => {
  const { db, id } = world([{ id: 1 }, { id: 2, mergedInto: 1, changed: 11 }, { id: 3 }], [3]);
  expect(numbers(db, id)).toEqual([3]);
});

test("pages walk through every member once, in order, each with the cursor of the next", () => {
  const { db, id } = world(people(25), [2, 3, 5, 8, 13, 21]);
  const walked: string[] = [];
  for (let after: number | null = 0; after !== null; ) {
    const page: ReturnType<typeof membersPage> = membersPage(db, id, { after, limit: 4 });
    walked.push(...(page?.members ?? []).map((member) => member.id));
    after = page?.next ?? null;
  }
  expect(walked).toEqual(["u2", "u3", "u5", "u8", "u13", "u21"]);
  expect(membersPage(db, id, { limit: 6 })).toMatchObject({ next: null });
});

test("members that are no longer kept have no pages, and no sample", () => {
  const { db, id } = world(people(3), [1, 2]);
  db.$client.exec("update snapshots set members = null");
  expect(membersPage(db, id, { limit: 5 })).toBeUndefined();
  expect(sampleMembers(db, id, 5, 1)).toEqual([]);
});

test("a sample is the same for the same seed, and drawn from the members alone", () => {
  const { db, id } = world(
    people(100),
    people(100)
      .map((p) => p.id)
      .filter((n) => n % 2),
  );
  const sample = (seed: number) => sampleMembers(db, id, 10, seed).map(({ number }) => number);
  expect(sample(1)).toHaveLength(10);
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1)).not.toEqual(sample(2));
  expect(sample(1).every((n) => n % 2 === 1)).toBe(true);
});

test("a search finds members alone, by id and by the beginning of a name, and says when there are more", () => {
  const named = people(30).map(({ id }) => ({ id, name: `Person ${id}` }));
  const { db, id } = world(named, [2, 3, 5, 21]);
  db.$client.exec(
    "insert into profile_aliases (kind, value, profile_id, since) select 'user', external_id, id, 0 from profiles",
  );
  const found = (text: string, limit = 10) => searchMembers(db, id, text, limit)?.members.map((member) => member.id);
  expect(found("u5")).toEqual(["u5"]);
  expect(found("u4")).toEqual([]);
  expect(found("person 2")).toEqual(["u2", "u21"]);
  expect(searchMembers(db, id, "person", 3)).toMatchObject({ more: true, members: { length: 3 } });
  expect(searchMembers(db, id, "person", 4)).toMatchObject({ more: false });
  db.$client.exec("update snapshots set members = null");
  expect(found("u5")).toBeUndefined();
});
