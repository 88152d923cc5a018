import { expect, test } from "vitest";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { compareRules } from "#/lib/segments/compare-versions.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { versionHistory } from "#/lib/segments/version-history.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const words = { zone: "UTC", segmentName: (id: number) => `S${id}` };
const did = (event: string, rest: object = {}): Criteria => ({ type: "event", event, ...rest }) as Criteria;
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });

test.each<[string, Criteria, Criteria, (string | RegExp)[]]>([
  ["nothing", all(did("A")), all(did("A")), []],
  ["a rule more", all(did("A")), all(did("A"), did("B")), [/^Added: did "B"/]],
  ["a rule less", all(did("A"), did("B")), all(did("B")), [/^Removed: did "A"/]],
  [
    "a number",
    all(did("A", { operator: "at_least", value: 2 })),
    all(did("A", { operator: "at_least", value: 3 })),
    [/^Changed: .* 3 times.*\. Before: .* 2 times/],
  ],
  ["another order", all(did("A"), did("B")), all(did("B"), did("A")), ["The same rules in another order."]],
  ["all to any", all(did("A")), { type: "any", rules: [did("A")] }, [/^Now any of the rules is enough/]],
  ["deep inside", all(did("X"), all(did("A"))), all(did("X"), all(did("B"))), [/^Removed: did "A"/, /^Added: did "B"/]],
  [
    "inside a not",
    { type: "not", rule: all(did("A")) },
    { type: "not", rule: all(did("A"), did("B")) },
    [/^Inside "not": Added/],
  ],
  ["a rule that became a group", did("A"), all(did("A"), did("B")), [/^Added: did "B"/]],
])("the difference in words: %s", (_, before, after, expected) => {
  const lines = compareRules(before, after, words);
  expect(lines).toHaveLength(expected.length);
  for (const [i, line] of lines.entries()) expect(line).toMatch(expected[i]!);
});

test("the history tells each version's changes, author, and the size before and after", async () => {
  const { db, evaluator, does, segment, clock } = testWorld(at(10, 12));
  for (const who of "abc") await does(who, "Order", at(9));
  await does("d", "Open", at(9));
  const id = await segment("Ordered", did("Order"));
  await takeSnapshot(db, evaluator, id, { cause: "create" }, clock.now);
  const bob = { id: "u2", name: "Bob" };
  await editSegment(db, id, { version: 1, criteria: did("Open"), name: "Opened" }, bob, clock.now + 1);
  expect(versionHistory(db, id)[0]).toMatchObject({ before: 3, after: null });
  await takeSnapshot(db, evaluator, id, { cause: "edit" }, clock.now + 2);
  expect(versionHistory(db, id)).toEqual([
    {
      version: 2,
      author: "Bob",
      at: clock.now + 1,
      changes: [expect.stringMatching(/^Changed: did "Open".*\. Before: did "Order"/), "The name changed."],
      restorable: false,
      before: 3,
      after: 1,
    },
    { version: 1, author: "Ada", at: clock.now, changes: ["Created."], restorable: true, before: null, after: 3 },
  ]);
});

test("a version says which way it was switched, also where the audit log only says what changed", async () => {
  const { db, segment, clock } = testWorld(at(10, 12));
  const id = await segment("Ordered", did("Order"));
  const ada = { id: "u1", name: "Ada" };
  const edits = [{ paused: true }, { paused: false, name: "Bought" }, { archived: true }, { archived: false }];
  for (const [i, edit] of edits.entries()) await editSegment(db, id, { version: i + 1, ...edit }, ada, clock.now + i);
  const said = () => versionHistory(db, id).map(({ changes }) => changes);
  const expected = [
    ["Brought back from the archive."],
    ["Archived."],
    ["The name changed.", "Resumed."],
    ["Paused."],
    ["Created."],
  ];
  expect(said()).toEqual(expected);
  db.$client.exec("update audit_entries set detail = json_remove(detail, '$.paused', '$.archived')");
  expect(said()).toEqual(expected);
});
