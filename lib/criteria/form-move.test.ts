import { expect, test } from "vitest";
import { fromDraft, toDraft } from "#/lib/criteria/form.ts";
import { act } from "#/lib/criteria/form-commands.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const in_ = (segment: number): Criteria => ({ type: "segment", segment });
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });
const tree = all(in_(1), all(in_(2), in_(3)), in_(4), { type: "not", rule: all(in_(5)) });
const moved = (from: string, to: string, criteria = tree) => {
  const { draft, focus } = act(settle(toDraft(criteria)), `move ${from} ${to}`);
  return [fromDraft(draft), focus];
};
const not = (...rules: Criteria[]): Criteria => ({ type: "not", rule: all(...rules) });

test.each<[string, string, Criteria, string]>([
  ["/rules/0", "/rules/3", all(all(in_(2), in_(3)), in_(4), in_(1), not(in_(5))), "/rules/2"],
  ["/rules/2", "/rules/0", all(in_(4), in_(1), all(in_(2), in_(3)), not(in_(5))), "/rules/0"],
  ["/rules/0", "/rules/1/rules/1", all(all(in_(2), in_(1), in_(3)), in_(4), not(in_(5))), "/rules/0/rules/1"],
  ["/rules/1/rules/0", "/rules/0", all(in_(2), in_(1), all(in_(3)), in_(4), not(in_(5))), "/rules/0"],
  ["/rules/1/rules/1", "/rules/4", all(in_(1), all(in_(2)), in_(4), not(in_(5)), in_(3)), "/rules/4"],
  ["/rules/0", "/rules/3/rule/rules/1", all(all(in_(2), in_(3)), in_(4), not(in_(5), in_(1))), "/rules/2/rule/rules/1"],
  ["/rules/1", "/rules/0", all(all(in_(2), in_(3)), in_(1), in_(4), not(in_(5))), "/rules/0"],
  ["/rules/1", "/rules/99", all(in_(1), in_(4), not(in_(5)), all(in_(2), in_(3))), "/rules/3"],
])("dragged from %s to %s, a rule is there and nowhere else", (from, to, expected, focus) => {
  expect(moved(from, to)).toEqual([expected, focus]);
});

test.each([
  ["/rules/1", "/rules/1/rules/0"],
  ["/rules/3", "/rules/3/rule/rules/0"],
  ["/rules/0", "/rules/0/where/all/0"],
  ["/rules/7", "/rules/0"],
  ["/rules/0", "/nowhere/0"],
  ["", "/rules/0"],
  ["/rules/0", ""],
])("a rule that may not go from %s to %s stays", (from, to) => {
  expect(moved(from, to)[0]).toEqual(tree);
});

test("conditions move among conditions, also of another event, and steps among steps", () => {
  const has = (property: string) => ({ property, operator: "is_set" });
  const event = (where: unknown) => ({ type: "event", event: "a", where }) as Criteria;
  const two = all(event({ all: [has("a"), has("b")] }), event({ any: [has("c")] }));
  expect(moved("/rules/0/where/all/0", "/rules/1/where/any/0", two)[0]).toEqual(
    all(event({ all: [has("b")] }), event({ any: [has("a"), has("c")] })),
  );
  const gap = { amount: 1, unit: "day" };
  const sequence = (...events: string[]) =>
    ({ type: "sequence", steps: events.map((event) => ({ event })), gap }) as Criteria;
  expect(moved("/steps/0", "/steps/3", sequence("a", "b", "c"))[0]).toEqual(sequence("b", "c", "a"));
});
