import { expect, test } from "vitest";
import { newestMembers } from "#/lib/live/newest.ts";
import { liveWorld } from "#/lib/live/testing.ts";

type World = ReturnType<typeof liveWorld>;
const names = ({ db }: World, limit = 10) => newestMembers(db, 1, limit).map(({ member }) => member.id);

test("who came in last stands first, with when and why", () => {
  const world = liveWorld(3);
  world.change(1, 1_000);
  world.change(2, 2_000, true, { cause: "time" });
  world.change(3, 3_000, true, { segment: 2 });
  const [first, second, ...rest] = newestMembers(world.db, 1, 10);
  expect(first).toMatchObject({ at: 2_000, cause: "time", member: { id: "p2", number: 2, known: true } });
  expect(second).toMatchObject({ at: 1_000, cause: "event", member: { id: "p1" } });
  expect(rest).toEqual([]);
});

test("who has left again is no member; who came back stands once, at the last entry", () => {
  const world = liveWorld(2);
  world.change(1, 1_000);
  world.change(2, 2_000);
  world.change(1, 3_000, false);
  world.change(2, 4_000, false);
  world.change(2, 5_000);
  expect(newestMembers(world.db, 1, 10).map(({ at, member }) => [member.id, at])).toEqual([["p2", 5_000]]);
});

test("no more than were asked for, among many who left", () => {
  const world = liveWorld(30);
  for (let i = 1; i <= 30; i++) world.change(i, i);
  for (let i = 21; i <= 30; i++) world.change(i, 100 + i, false);
  expect(names(world, 3)).toEqual(["p20", "p19", "p18"]);
});

test("who was merged is the survivor, once; who was erased is nobody", () => {
  const world = liveWorld(5);
  for (let i = 1; i <= 5; i++) world.change(i, i);
  world.run("update profiles set merged_into = 3 where id = 4");
  world.run("update profiles set merged_into = 4 where id = 5");
  world.run("update profiles set erased_at = 1, external_id = null where id = 2");
  expect(names(world)).toEqual(["p3", "p1"]);
});

test("a survivor who has left since is not shown by the entry of whom it took in", () => {
  const world = liveWorld(2);
  world.change(1, 1_000);
  world.run("update profiles set merged_into = 2 where id = 1");
  expect(names(world)).toEqual(["p2"]);
  world.change(2, 2_000, false);
  expect(names(world)).toEqual([]);
});
