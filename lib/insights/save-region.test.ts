import { beforeEach, expect, test } from "vitest";
import { readSets, setsAt } from "#/lib/insights/read-sets.ts";
import { saveRegion } from "#/lib/insights/save-region.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };
let world: ReturnType<typeof testWorld>;
let buyers: number;
let germans: number;

beforeEach(async () => {
  world = testWorld(at(10));
  for (const person of ["ann", "bob", "cem"]) await world.is(person, {});
  for (const person of ["ann", "bob"]) await world.does(person, "Order Completed", at(9));
  await world.is("bob", { address: { country: "DE" } });
  buyers = await world.segment("Buyers", didOrder);
  germans = await world.segment("Germans", { type: "profile", field: "country", operator: "is", value: "DE" });
  for (const id of [buyers, germans]) await take(id);
});

const take = (id: number) => takeSnapshot(world.db, world.evaluator, id, { cause: "person" }, world.clock.now);
const seen = () => readSets(world.db, [buyers, germans]).sets.map(({ id, snapshotId }) => ({ id, snapshotId }));
const save = (more: object) =>
  saveRegion(
    world.db,
    { region: `${buyers}-${germans}`, seen: seen(), name: "Others", as: "segment", ...more },
    actor,
    world.clock.now,
  );

test("a region is saved as rules about the segments", async () => {
  const saved = await save({});
  const segment = findSegment(world.db, saved.ok ? saved.id : 0, world.clock.now);
  expect(segment).toMatchObject({
    name: "Others",
    description: "In “Buyers”, not in “Germans”.",
    kind: "past_behavior",
    criteria: {
      type: "all",
      rules: [
        { type: "segment", segment: buyers },
        { type: "not", rule: { type: "segment", segment: germans } },
      ],
    },
  });
  await take(segment!.id);
  const { sets } = readSets(world.db, [segment!.id]);
  expect([...sets[0]!.members.iterate()]).toEqual([1]);
});

test("a region is frozen as the people that were looked at, though the segments have changed since", async () => {
  const before = seen();
  world.clock.now = at(11);
  await world.does("cem", "Order Completed", at(11));
  await take(buyers);
  const saved = await save({ seen: before, as: "list", region: `${buyers}~${germans}` });
  const list = saved.ok ? saved.id : 0;
  await workOnce(world, "lists");
  world.clock.now = at(12);
  while (await workOnce(world, "refresh"));
  const { snapshot, description } = findSegment(world.db, list, world.clock.now)!;
  expect([...readMembers(world.db, snapshot!.id)!.iterate()]).toEqual([1, 2]);
  expect(description).toContain(`In “Buyers” or “Germans”, frozen. “Buyers” (segment ${buyers})`);
});

test("a region of a segment that is gone, or of a snapshot that is not kept, is not saved", async () => {
  const before = seen();
  world.db.$client.prepare("update snapshots set members = null where id = ?").run(before[0]!.snapshotId);
  expect(await save({ seen: before })).toMatchObject({ ok: false, reason: "outdated" });
  await deleteSegment(world.db, germans, actor, world.clock.now);
  expect(await save({ seen: before })).toMatchObject({ ok: false, reason: "outdated" });
});

test("a region of other segments than those seen, and a name in use, are refused", async () => {
  expect(await save({ region: `${buyers}-99` })).toMatchObject({ reason: "outdated" });
  expect(await save({ name: "buyers" })).toMatchObject({ reason: "name_taken" });
  expect(await save({ name: "buyers", as: "list" })).toMatchObject({ reason: "name_taken" });
});

test("what has no members to compare is named with the reason; whoever was erased since is counted as gone", async () => {
  const waiting = await world.segment("Waiting", { type: "everyone" });
  world.db.$client.exec("update profiles set erased_at = 1, changed = 1e9 where id = 2");
  const { sets, unread } = readSets(world.db, [buyers, waiting, 99]);
  expect(sets).toMatchObject([{ id: buyers, size: 2, gone: 1 }]);
  expect(unread).toEqual([
    { id: waiting, name: "Waiting", reason: "not_calculated" },
    { id: 99, name: null, reason: "absent" },
  ]);
  world.db.$client.exec("update snapshots set members = null");
  expect(readSets(world.db, [buyers]).unread).toEqual([{ id: buyers, name: "Buyers", reason: "not_kept" }]);
  expect(setsAt(world.db, [{ id: buyers, snapshotId: sets[0]!.snapshotId }])).toBeUndefined();
});
