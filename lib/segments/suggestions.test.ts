import { expect, test } from "vitest";
import { parseCriteria } from "#/lib/criteria/schema.ts";
import { templates } from "#/lib/criteria/templates.ts";
import { suggestions } from "#/lib/segments/suggestions.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

test("the builder suggests what was seen, most frequent first, with the kinds of operators that fit", async () => {
  const { db, does, is, segment } = testWorld(at(10));
  await does("ann", "Open", at(9));
  for (const who of ["ann", "bob"]) await does(who, "Order", at(9));
  await is("ann", { plan: "gold", age: 30, tags: ["a"], vip: true, since: "2026-01-01" });
  const id = await segment("One", { type: "everyone" });
  const known = suggestions(db, ["Order", "Never"], 0);
  expect(known.events).toEqual(["Order", "Open"]);
  expect(Object.keys(known.properties)).toEqual(["Order"]);
  expect(known.segments).toEqual([{ id, name: "One" }]);
  expect(suggestions(db, [], id).segments).toEqual([]);
  expect(Object.fromEntries(known.traits.map(({ path, kinds }) => [path, kinds]))).toEqual({
    plan: ["text", "any"],
    age: ["number", "text", "any"],
    tags: ["set", "any"],
    vip: ["boolean", "any"],
    since: ["instant", "day", "relative", "any"],
  });
  expect(known.traits.find(({ path }) => path === "plan")?.values).toEqual(["gold"]);
});

test.each(templates)("the template $key is valid", ({ criteria }) => {
  expect(parseCriteria(criteria)).toMatchObject({ ok: true });
});
