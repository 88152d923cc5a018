import { expect, test } from "vitest";
import { propertiesOf, searchSuggestions, suggestions, traitsOf } from "#/lib/segments/suggestions.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

test("the builder suggests what was seen, most frequent first, with the kinds of operators that fit", async () => {
  const { db, does, is } = testWorld(at(10));
  await does("ann", "Open", at(9));
  for (const who of ["ann", "bob"]) await does(who, "Order", at(9));
  await is("ann", { plan: "gold", age: 30, tags: ["a"], vip: true, since: "2026-01-01" });
  const known = suggestions(db);
  expect(known.events).toEqual(["Order", "Open"]);
  expect(Object.keys(propertiesOf(db, ["Order", "Never"], []))).toEqual(["Order"]);
  expect(Object.fromEntries(known.traits.map(({ path, kinds }) => [path, kinds]))).toEqual({
    plan: ["text", "any"],
    age: ["number", "text", "any"],
    tags: ["set", "any"],
    vip: ["boolean", "any"],
    since: ["instant", "day", "relative", "any"],
  });
  expect(known.traits.find(({ path }) => path === "plan")?.values).toEqual(["gold"]);
});

test("segments are offered by name and number, but for the one being edited and what is archived, hidden or deleted", async () => {
  const { db, segment } = testWorld(at(10));
  const [one, two, ...gone] = [
    await segment("One", { type: "everyone" }),
    await segment("Two", { type: "everyone" }),
    await segment("Archived", { type: "everyone" }),
    await segment("Hidden", undefined, "list"),
    await segment("Deleted", { type: "everyone" }),
  ] as [number, number, number, number, number];
  for (const [i, column] of ["archived_at", "hidden_at", "deleted_at"].entries())
    db.$client.prepare(`update segments set ${column} = 1 where id = ?`).run(gone[i]);
  expect(suggestions(db).segments).toEqual([`One #${one}`, `Two #${two}`]);
  expect(suggestions(db, one).segments).toEqual([`Two #${two}`]);
});

test("whatever stands beyond the first hundred is found by a part of its name", async () => {
  const { db, segment } = testWorld(at(10));
  const name = db.$client.prepare(
    "insert into event_names (name, first_seen_at, last_seen_at, count) values (?, 1, 1, ?)",
  );
  const path = db.$client.prepare(
    "insert into properties (name_id, path, last_seen_at, count, types, top_values) values (?, ?, 1, ?, ?, '[]')",
  );
  for (let n = 0; n < 3_000; n++) {
    name.run(`Event ${n}`, 5_000 - n);
    for (const owner of [0, 1]) path.run(owner, `path_${n}`, 5_000 - n, '{"number":1}');
  }
  name.run("Çay İçildi", 1);
  const last = await segment("The last one of all", { type: "everyone" });
  const search = (of: "events" | "fields" | "properties" | "segments", text: string) =>
    searchSuggestions(db, { of, text, event: "Event 0", self: 0 });
  expect(suggestions(db).events).toHaveLength(suggestions(db).most);
  expect(search("events", "t 2999")).toEqual(["Event 2999"]);
  expect(search("events", "çAY")).toEqual(["Çay İçildi"]);
  expect(search("fields", "path_2999")).toEqual(["traits.path_2999"]);
  expect(search("properties", "PATH_2999")).toEqual(["path_2999"]);
  expect(search("segments", "last one")).toEqual([`The last one of all #${last}`]);
  const number = { path: "path_2999", kinds: ["number", "text", "any"], values: [] };
  expect(traitsOf(db, ["path_2999"])).toEqual([number]);
  expect(propertiesOf(db, ["Event 0"], ["path_2999"])["Event 0"]).toContainEqual(number);
});
