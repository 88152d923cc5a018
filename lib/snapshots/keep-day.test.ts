import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { profiles } from "#/db/schema/profiles.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { keepDay } from "#/lib/snapshots/keep-day.ts";
import { storedMembers } from "#/lib/snapshots/read.ts";
import { dropOldMembers } from "#/lib/snapshots/retention.ts";
import { addDays, endOfDay } from "#/lib/workspace/time.ts";

const first = "2025-01-01";
const nobody = { ios: 0, android: 0, web: 0, several: 0, none: 0 };
const nowhere = { push: 0, web_push: 0, email: 0, sms: 0, whatsapp: 0, in_app: 0 };

function keep(db: Database, day: string, members: Audience) {
  const asOf = endOfDay(day, "UTC");
  const taken = { asOf, takenAt: asOf, eventMark: 0, changeMark: 0, tookMs: 1, platforms: nobody, reach: nowhere };
  return keepDay(db, {
    ...taken,
    segmentId: 1,
    version: 1,
    day,
    rebuilt: false,
    members: members.toBytes(),
    size: members.count(),
  });
}

const row = (db: Database, id: number) =>
  db.$client
    .prepare('select entered, "left", base_id as base, length(members) as bytes from snapshots where id = ?')
    .get(id) as {
    entered: number | null;
    left: number | null;
    base: number | null;
    bytes: number | null;
  };

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("70 days of people who come and go read back as they were, each, and the day's difference adds up", () => {
  for (const seed of [1, 2, 3]) {
    const db = testDatabase();
    const chance = random(seed);
    const people = new Set<number>();
    const days: { id: number; numbers: number[] }[] = [];
    for (let i = 0; i < 70; i++) {
      for (let n = 0; n < 200; n++) {
        const number = 1 + Math.floor(chance() * 3_000);
        if (chance() < 0.45) people.delete(number);
        else people.add(number);
      }
      if (chance() < 0.03) people.clear();
      if (chance() < 0.1) continue;
      const numbers = [...people].sort((a, b) => a - b);
      days.push({ id: keep(db, addDays(first, i), Audience.of(numbers)).id, numbers });
    }
    let before = -1;
    for (const { id, numbers } of days) {
      const stored = storedMembers(db, id)!;
      expect([...stored.members.iterate()]).toEqual(numbers);
      expect(stored.depth).toBeLessThanOrEqual(32);
      const { entered, left } = row(db, id);
      if (entered !== null && left !== null) expect(before + entered - left).toBe(numbers.length);
      before = numbers.length;
    }
  }
});

test("a whole day is kept every 32 days, and the others as what changed", () => {
  const db = testDatabase();
  const ids = Array.from({ length: 65 }, (_, i) => keep(db, addDays(first, i), Audience.of([i + 1])).id);
  const whole = ids.map((id, i) => (row(db, id).base === null ? i : -1)).filter((i) => i >= 0);
  expect(whole).toEqual([0, 32, 64]);
});

test("the first point, and one after a gap, say nothing about who came and went", () => {
  const db = testDatabase();
  const [a, b, c] = [0, 1, 3].map((i) => row(db, keep(db, addDays(first, i), Audience.of([i + 1, 9])).id));
  expect(a).toMatchObject({ entered: null, left: null });
  expect(b).toMatchObject({ entered: 1, left: 1 });
  expect(c).toMatchObject({ entered: null, left: null });
});

test("a point never changes: a day that is kept already stays as it is", () => {
  const db = testDatabase();
  const { id } = keep(db, first, Audience.of([1, 2]));
  expect(keep(db, first, Audience.of([7])).id).toBe(id);
  expect([...storedMembers(db, id)!.members.iterate()]).toEqual([1, 2]);
});

test("days older than 400 lose their members and keep their counts; every younger day still reads back", async () => {
  const db = testDatabase();
  const ids = Array.from({ length: 470 }, (_, i) => keep(db, addDays(first, i), Audience.of([i + 1])).id);
  const now = endOfDay(addDays(first, 470), "UTC");
  expect(await dropOldMembers(db, now)).toBe(64);
  expect(await dropOldMembers(db, now)).toBe(0);
  for (const [i, id] of ids.entries()) {
    expect([...(storedMembers(db, id)?.members.iterate() ?? [])]).toEqual(i < 64 ? [] : [i + 1]);
    expect(row(db, id)).toMatchObject(i === 0 ? { entered: null } : { entered: 1, left: 1 });
  }
});

test("who was merged between two days has not left, and their survivor has not entered", () => {
  const db = testDatabase();
  keep(db, first, Audience.of([1, 2, 3]));
  const merged = { externalId: "visitor", traits: {}, bucket: 0, changed: 1, mergedInto: 9 };
  db.insert(profiles)
    .values({ id: 3, ...merged })
    .run();
  const next = keep(db, addDays(first, 1), Audience.of([1, 2, 9]));
  expect(row(db, next.id)).toMatchObject({ entered: 0, left: 0 });
  expect([...storedMembers(db, next.id)!.members.iterate()]).toEqual([1, 2, 9]);
});

test("a day that is kept before the one ahead of it tells that one who came and went", () => {
  const db = testDatabase();
  const second = keep(db, addDays(first, 1), Audience.of([2, 3, 4]));
  expect(row(db, second.id)).toMatchObject({ entered: null, left: null });
  keep(db, first, Audience.of([1, 2]));
  expect(row(db, second.id)).toMatchObject({ entered: 2, left: 1 });
});
