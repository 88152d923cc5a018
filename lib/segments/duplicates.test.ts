import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import { sameDefinition } from "#/lib/segments/duplicates.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { hashDefinitions } from "#/lib/segments/hash-definitions.ts";
import { listSegments } from "#/lib/segments/list.ts";

const now = Date.UTC(2026, 2, 10, 12);
const ada = { id: "u1", name: "Ada" };
const a = { type: "event", event: "A" };
const b = { type: "event", event: "B", operator: "at_least", value: 2 };
const all = (...rules: unknown[]) => ({ type: "all", rules });
const where = (inner: unknown) => ({ ...a, where: inner });
const [x, y] = [
  { property: "x", operator: "is", value: 1 },
  { property: "y", operator: "in", value: ["p", "q"] },
];
const hash = (criteria: unknown) => definitionHash(criteria as Criteria);

test.each([
  ["the order of keys", b, { value: 2, operator: "at_least", event: "B", type: "event" }],
  ["the order of rules", all(a, b), all(b, a)],
  ["the order deep inside", all(a, { type: "not", rule: all(a, b) }), all({ type: "not", rule: all(b, a) }, a)],
  ["the order of conditions", where({ all: [x, y] }), where({ all: [y, x] })],
  ["a group around one rule", a, all(a)],
  ["a value that is left out as undefined", a, { ...a, within: undefined }],
])("%s does not matter", (_, one, other) => expect(hash(one)).toBe(hash(other)));

test.each([
  ["all and any", all(a, b), { type: "any", rules: [a, b] }],
  ["a rule and its negation", a, { type: "not", rule: a }],
  ["a value", b, { ...b, value: 3 }],
  ["a number and its digits", b, { ...b, value: "2" }],
  ["upper and lower case", a, { ...a, event: "a" }],
  ["the steps of a sequence", { steps: [a, b] }, { steps: [b, a] }],
  ["a rule that is there twice", all(a, b), all(a, b, b)],
])("%s makes other rules", (_, one, other) => expect(hash(one)).not.toBe(hash(other)));

test("segments with the same rules are found after creation and edit, without the one that asks and the deleted", async () => {
  const db = testDatabase();
  const make = async (name: string, criteria: unknown) => {
    const made = await createSegment(db, { name, kind: "past_behavior", criteria }, ada, now);
    if (!made.ok) throw new Error(made.error.message);
    return made.id;
  };
  const one = await make("One", all(a, b));
  const two = await make("Two", b);
  const same = (criteria: unknown, except?: number) =>
    sameDefinition(db, criteria as Criteria, except).first.map(({ name }) => name);
  expect(same(all(b, a))).toEqual(["One"]);
  expect(same(all(b, a), one)).toEqual([]);
  await editLatest(db, two, { criteria: all(b, a) }, ada, now);
  expect(same(all(a, b), one)).toEqual(["Two"]);
  await editLatest(db, two, { name: "Second" }, ada, now);
  expect(same(all(a, b))).toEqual(["One", "Second"]);
  await deleteSegment(db, one, ada, now);
  expect(same(all(a, b))).toEqual(["Second"]);
});

test("of many with the same rules the first ten are named and all are counted, on a page of the list as well", async () => {
  const db = testDatabase();
  for (let n = 0; n < 15; n++)
    await createSegment(db, { name: `S${n + 10}`, kind: "past_behavior", criteria: a }, ada, now);
  await createSegment(db, { name: "List", kind: "list" }, ada, now);
  const first = Array.from({ length: 10 }, (_, n) => `S${n + 11}`);
  const found = sameDefinition(db, a as Criteria, 1);
  expect([found.count, found.first.map(({ name }) => name)]).toEqual([14, first]);
  const { segments } = listSegments(db, { sort: "id", direction: "asc", limit: 1_000 }, now);
  expect(segments[0]!.same).toEqual(found);
  expect(segments[14]!.same).toEqual(sameDefinition(db, a as Criteria, 15));
  expect(segments[15]!.same).toEqual({ count: 0, first: [] });
});

test("segments from before there were hashes get theirs, lists none", async () => {
  const db = testDatabase();
  for (const [name, criteria] of [
    ["One", a],
    ["Two", all(a)],
  ] as const)
    await createSegment(db, { name, kind: "past_behavior", criteria }, ada, now);
  await createSegment(db, { name: "List", kind: "list" }, ada, now);
  const hashes = () => db.$client.prepare("select definition_hash from segments order by id").pluck().all();
  const made = hashes();
  db.$client.exec("update segments set definition_hash = null");
  await hashDefinitions(db);
  expect(hashes()).toEqual(made);
  expect(made).toEqual([hash(a), hash(a), null]);
});
