import { expect, test } from "vitest";
import { changeEntries } from "#/lib/lists/change-entries.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { findProfiles } from "#/lib/profiles/find.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { countPassedTwice, explainChanges } from "#/lib/segments/explain-changes.ts";
import { whyInWords } from "#/lib/segments/why-words.ts";
import { dayChange } from "#/lib/snapshots/day-change.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
const often = {
  ...didOrder,
  measure: { kind: "count" },
  operator: "at_least",
  value: 2,
  within: { kind: "last", amount: 2, unit: "day" },
};
const zone = "UTC";

async function shop(criteria: unknown = often, kind: "past_behavior" | "list" = "past_behavior") {
  const world = testWorld(at(3, 12));
  const { db, clock } = world;
  await world.is("ada", { plan: "free" });
  await world.is("bob", { plan: "free" });
  const id = await world.segment("Often", kind === "list" ? undefined : criteria, kind);
  const segment = { id, kind };
  const calculate = async (when: number, { day, cause = "schedule" }: { day?: string; cause?: string } = {}) => {
    clock.now = when;
    const taken = await takeSnapshot(db, world.evaluator, id, { cause, day }, when);
    if (!taken.ok) throw new Error(taken.reason);
  };
  const orders = async (person: string, when: number) => {
    clock.now = Math.max(clock.now, when);
    await world.does(person, "Order Completed", when);
  };
  const numberOf = (person: string) => findProfiles(db, { id: person })[0]!.id;
  const nameOf = db.$client.prepare("select external_id from profiles where id = ?").pluck();
  /** Who passed on a day, when and why, in words. */
  const told = async (day: string, most?: number) => {
    const change = dayChange(db, id, day, clock.now);
    if (!change.ok) throw new Error(change.reason);
    const people = (["entered", "left"] as const).flatMap((direction) =>
      [...change[direction].iterate()].map((number) => ({ number, entered: direction === "entered" })),
    );
    const asked = { segment, day, people, now: clock.now, ...(most === undefined ? {} : { most }) };
    return (await explainChanges(db, asked)).map(({ number, entered, by, after, why, cause }) => ({
      who: nameOf.get(number),
      entered,
      by,
      at: after.asOf,
      why: why && whyInWords(why, { cause, zone }).join(" "),
    }));
  };
  return { ...world, id, segment, calculate, orders, numberOf, told };
}

test("who came in by an event is told the count before and after, the event, and the calculation that noted it", async () => {
  const { calculate, orders, told } = await shop();
  await orders("ada", at(3, 13));
  await calculate(at(4, 1), { day: "2026-03-03" });
  await calculate(at(4, 2));
  await orders("ada", at(4, 14));
  await calculate(at(4, 15));
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toEqual([
    {
      who: "ada",
      entered: true,
      by: "run",
      at: at(4, 15),
      why: expect.stringMatching(/^Began to hold: .*: 1 → 2; Order Completed on 4 Mar 2026, 14:00 UTC\.$/),
    },
  ]);
});

test("who left because the window moved on is told that it was time, by the day alone where no calculation noted it", async () => {
  const { calculate, orders, told } = await shop();
  await orders("ada", at(3, 13));
  await orders("ada", at(3, 14));
  for (const date of [3, 4, 5]) await calculate(at(date + 1, 1), { day: `2026-03-0${date}` });
  expect(await told("2026-03-04")).toEqual([]);
  expect(await told("2026-03-05")).toMatchObject([
    { who: "ada", entered: false, by: "day", at: at(6) - 1, why: expect.stringContaining("2 → 0; time passed") },
  ]);
});

test("an edit of the rules is the reason where it lies in between", async () => {
  const { calculate, clock, db, id, orders, told } = await shop();
  await orders("ada", at(3, 13));
  await calculate(at(4, 1), { day: "2026-03-03" });
  clock.now = at(4, 9);
  await editSegment(db, id, { version: 1, criteria: didOrder }, actor, clock.now);
  await calculate(at(4, 10), { cause: "edit" });
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toMatchObject([
    { who: "ada", by: "day", why: "The rules were edited (version 1 to 2)." },
  ]);
});

test("an upload is the reason on a list", async () => {
  const { calculate, clock, db, id, told } = await shop(undefined, "list");
  await calculate(at(4, 1), { day: "2026-03-03" });
  await calculate(at(4, 2));
  const upload = { mode: "replace", match: "id", values: ["bob"] } as const;
  clock.now = at(4, 9);
  await changeEntries(db, id, upload, actor, clock.now);
  await calculate(at(4, 10), { cause: "upload" });
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toMatchObject([
    { who: "bob", entered: true, at: at(4, 10), why: "A list was changed by an upload." },
  ]);
});

test("a trait that changed has no history: the reason says that what is known today shows no difference", async () => {
  const { calculate, is, told } = await shop({ type: "profile", field: "traits.plan", operator: "is", value: "gold" });
  await calculate(at(4, 1), { day: "2026-03-03" });
  await is("bob", { plan: "gold" });
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toMatchObject([{ who: "bob", why: expect.stringContaining("no difference") }]);
});

test("a visitor's orders come with a merge, and the merge is the reason", async () => {
  const { calculate, db, numberOf, orders, told } = await shop(didOrder);
  await calculate(at(4, 1), { day: "2026-03-03" });
  await orders("visitor", at(3, 10));
  db.$client
    .prepare("update profiles set merged_into = ?, changed = 1000 where id = ?")
    .run(numberOf("bob"), numberOf("visitor"));
  db.$client.exec("update workspace set changes = 1000");
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toMatchObject([{ who: "bob", why: expect.stringContaining("merged into") }]);
});

test("who was first seen that day is told so; who was erased since is no row any more", async () => {
  const { calculate, clock, db, numberOf, orders, told } = await shop({ type: "everyone" });
  await calculate(at(4, 1), { day: "2026-03-03" });
  await orders("cy", at(4, 9));
  await orders("di", at(4, 9));
  await calculate(at(5, 1), { day: "2026-03-04" });
  await eraseProfile(db, numberOf("di"), actor, clock.now);
  expect(await told("2026-03-04")).toMatchObject([{ who: "cy", why: "The user was seen for the first time." }]);
});

test("who has too many events waits to be asked about, and the others do not wait for them", async () => {
  const { calculate, orders, told } = await shop();
  await calculate(at(4, 1), { day: "2026-03-03" });
  for (const hour of [9, 10, 11]) await orders("ada", at(4, hour));
  for (const hour of [9, 10]) await orders("bob", at(4, hour));
  await calculate(at(5, 1), { day: "2026-03-04" });
  const reasons = (await told("2026-03-04", 2)).map(({ who, why }) => [who, why !== undefined]);
  expect(reasons).toEqual([
    ["ada", false],
    ["bob", true],
  ]);
});

test("who came and went within the day is counted, though in no difference of days; today is known up to the latest snapshot", async () => {
  const { calculate, clock, db, is, segment, told } = await shop({
    type: "profile",
    field: "traits.plan",
    operator: "is",
    value: "gold",
  });
  await calculate(at(4, 1), { day: "2026-03-03" });
  await calculate(at(4, 2));
  await is("ada", { plan: "gold" });
  await calculate(at(4, 3));
  await is("ada", { plan: "free" });
  await is("bob", { plan: "gold" });
  await calculate(at(4, 4));
  expect((await told("2026-03-04")).map(({ who, at }) => [who, at])).toEqual([["bob", at(4, 4)]]);
  expect(countPassedTwice(db, { segment, day: "2026-03-04", now: clock.now })).toBe(1);
});

test("what a live segment logged is told to the moment, though the next calculation notes it too", async () => {
  const { calculate, db, id, orders, numberOf, told } = await shop();
  await orders("ada", at(3, 13));
  await calculate(at(4, 1), { day: "2026-03-03" });
  await orders("ada", at(4, 14));
  db.$client
    .prepare("insert into live_changes (segment_id, profile_id, entered, at, cause) values (?, ?, 1, ?, 'event')")
    .run(id, numberOf("ada"), at(4, 14) + 400);
  await calculate(at(4, 15));
  await calculate(at(5, 1), { day: "2026-03-04" });
  expect(await told("2026-03-04")).toMatchObject([
    { who: "ada", by: "live", at: at(4, 14) + 400, why: expect.stringContaining("1 → 2") },
  ]);
});
