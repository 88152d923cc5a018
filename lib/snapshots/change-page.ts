import type { Database } from "#/db/client.ts";
import { searchProfiles } from "#/lib/profiles/search.ts";
import type { DayChange } from "#/lib/snapshots/day-change.ts";
import { type Member, profilesOf } from "#/lib/snapshots/members.ts";

/** Somebody who came in (`entered`) or left. */
export type Changed = Member & { entered: boolean };
export type Direction = "entered" | "left";
type Asked = { direction?: Direction | undefined; text?: string; page: number; perPage: number };

const looked = 5_000;

/**
 * A page of who passed on a day, those who entered first, in the order of their numbers; of one direction, or whom a text may
 * mean (id, e-mail, phone, the beginning of a name). `more`: so many people are called like this that not all were looked at.
 */
export function changePage(
  db: Database,
  { entered, left }: Pick<DayChange, Direction>,
  { direction, text = "", page, perPage }: Asked,
): { people: Changed[]; total: number; more: boolean } {
  const sides = { entered, left };
  const wanted = (["entered", "left"] as const).filter((side) => direction === undefined || direction === side);
  const found = text ? searchProfiles(db, text, looked) : undefined;
  const numbers = found?.people.map(({ id }) => id).sort((a, b) => a - b);
  const passed = wanted.map((side) => ({
    side,
    count: numbers ? numbers.filter((number) => sides[side].has(number)).length : sides[side].count(),
    numbers: () => (numbers ? numbers.values().filter((number) => sides[side].has(number)) : sides[side].iterate()),
  }));
  const people: Changed[] = [];
  let skip = (page - 1) * perPage;
  for (const { side, count, numbers } of passed) {
    if (skip < count) {
      const shown = numbers()
        .drop(skip)
        .take(perPage - people.length)
        .toArray();
      people.push(...profilesOf(db, shown).map((member) => ({ ...member, entered: side === "entered" })));
    }
    skip = Math.max(0, skip - count);
  }
  return { people, total: passed.reduce((sum, { count }) => sum + count, 0), more: found?.more ?? false };
}
