import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { profiles } from "#/db/schema/profiles.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { dayChange } from "#/lib/snapshots/day-change.ts";
import { keepDay } from "#/lib/snapshots/keep-day.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { addDays, endOfDay } from "#/lib/workspace/time.ts";

const first = "2026-01-01";
const now = endOfDay("2026-12-31", "UTC");
const platforms = { ios: 0, android: 0, web: 0, several: 0, none: 0 };
const reach = { push: 0, web_push: 0, email: 0, sms: 0, whatsapp: 0, in_app: 0 };
const asNumbers = (audience: Audience) => [...audience.iterate()];

function keep(db: Database, day: string, people: Iterable<number>, changeMark = 0) {
  const members = Audience.of(people);
  const asOf = endOfDay(day, "UTC");
  const taken = { asOf, takenAt: asOf, eventMark: 0, changeMark, tookMs: 1, platforms, reach, size: members.count() };
  return keepDay(db, { ...taken, segmentId: 1, version: 1, day, rebuilt: false, members: members.toBytes() }).id;
}

const person = (db: Database, row: { id: number; mergedInto?: number; erasedAt?: number; changed?: number }) =>
  db
    .insert(profiles)
    .values({ externalId: `u${row.id}`, traits: {}, bucket: 0, changed: 1, ...row })
    .run();

/** The same numbers in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("who entered and left replays from each day's members to the next one's, and equals what sets say", () => {
  for (const seed of [1, 2, 3]) {
    const db = testDatabase();
    const chance = random(seed);
    const people = new Set<number>();
    let replayed = Audience.empty;
    let before: Set<number> | undefined;
    for (let i = 0; i < 70; i++) {
      for (let n = 0; n < 100; n++) {
        const number = 1 + Math.floor(chance() * 800);
        if (chance() < 0.45) people.delete(number);
        else people.add(number);
      }
      const day = addDays(first, i);
      if (chance() < 0.08) {
        before = undefined;
        continue;
      }
      keep(db, day, people);
      const change = dayChange(db, 1, day, now);
      expect(change.ok ? undefined : change.reason).toBe(before ? undefined : "no_point_before");
      if (change.ok && before) {
        const was = before;
        const came = [...people].filter((number) => !was.has(number)).sort((a, b) => a - b);
        const went = [...was].filter((number) => !people.has(number)).sort((a, b) => a - b);
        expect([asNumbers(change.entered), asNumbers(change.left)]).toEqual([came, went]);
        expect(change.counted).toEqual({ entered: came.length, left: went.length });
        replayed = replayed.or(change.entered).minus(change.left);
      } else replayed = Audience.of(people);
      expect(asNumbers(replayed)).toEqual([...people].sort((a, b) => a - b));
      before = new Set(people);
    }
  }
});

test("the members of a past day are those that were taken that day", () => {
  const db = testDatabase();
  for (let id = 1; id <= 60; id++) person(db, { id });
  const days = Array.from({ length: 40 }, (_, i) => [i + 1, i + 2, 60 - i]);
  const ids = days.map((people, i) => keep(db, addDays(first, i), people, 1));
  for (const [i, id] of ids.entries()) {
    const shown = membersPage(db, id, { limit: 100 })?.members.map(({ number }) => number);
    expect(shown).toEqual([...new Set(days[i])].sort((a, b) => a - b));
  }
});

test("erased people are gone from the rows, merged ones count as their survivor, and the counts stay", () => {
  const db = testDatabase();
  for (const id of [1, 2, 5]) person(db, { id });
  keep(db, first, [1, 3], 1);
  keep(db, addDays(first, 1), [2, 4, 5], 1);
  person(db, { id: 3, mergedInto: 2, changed: 7 });
  person(db, { id: 4, erasedAt: 8, changed: 8 });
  const change = dayChange(db, 1, addDays(first, 1), now);
  if (!change.ok) throw new Error(change.reason);
  expect([asNumbers(change.entered), asNumbers(change.left)]).toEqual([[5], [1]]);
  expect(change.counted).toEqual({ entered: 3, left: 2 });
});

test("a day without a point, the first one, one after a gap and one whose members are no longer kept say so", () => {
  const db = testDatabase();
  for (const i of [0, 2, 3]) keep(db, addDays(first, i), [i + 1]);
  const reason = (i: number) => {
    const change = dayChange(db, 1, addDays(first, i), now);
    return change.ok ? "known" : change.reason;
  };
  expect([0, 1, 2, 3].map(reason)).toEqual(["no_point_before", "no_point", "no_point_before", "known"]);
  db.$client.exec("update snapshots set members = null where day = '2026-01-03'");
  expect(reason(3)).toBe("not_kept");
});
