import { expect, test } from "vitest";
import { fromDraft, toDraft } from "#/lib/criteria/form.ts";
import { act } from "#/lib/criteria/form-commands.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const in_ = (segment: number): Criteria => ({ type: "segment", segment });
const all = (...rules: Criteria[]): Criteria => ({ type: "all", rules });
const after = (criteria: Criteria, ...commands: string[]) =>
  fromDraft(commands.reduce((draft, command) => act(draft, command).draft, settle(toDraft(criteria))));

const three = all(in_(1), in_(2), in_(3));

test.each<[string, unknown]>([
  ["up /rules/2", all(in_(1), in_(3), in_(2))],
  ["down /rules/0", all(in_(2), in_(1), in_(3))],
  ["up /rules/0", three],
  ["down /rules/2", three],
  ["remove /rules/1", all(in_(1), in_(3))],
  ["copy /rules/0", all(in_(1), in_(1), in_(2), in_(3))],
  ["wrap /rules/1", all(in_(1), all(in_(2)), in_(3))],
  ["not /rules/1", all(in_(1), { type: "not", rule: in_(2) }, in_(3))],
  ["not ", { type: "not", rule: three }],
  ["wrap ", all(three)],
  ["remove ", three],
  ["fly /rules/0", three],
  ["up /nowhere/7", three],
])("%s", (command, expected) => {
  expect(after(three, command)).toEqual(expected);
});

test("a group that is taken away leaves its rules where it was", () => {
  expect(after(all(in_(1), all(in_(2), in_(3)), in_(4)), "unwrap /rules/1")).toEqual(
    all(in_(1), in_(2), in_(3), in_(4)),
  );
  expect(after({ type: "not", rule: in_(1) }, "unwrap ")).toEqual(in_(1));
});

test("a condition that is added beside another one makes a group of both, and one that is removed takes its where along", () => {
  const rule: Criteria = { type: "event", event: "a", where: { property: "p", operator: "is_set" } };
  expect(after(rule, "add /where")).toMatchObject({ where: { all: [{ property: "p" }, { property: "" }] } });
  expect(after(rule, "remove /where")).toEqual({ type: "event", event: "a" });
  expect(after(rule, "not /where")).toMatchObject({ where: { not: { property: "p" } } });
});

test("a sequence gets further steps, and never fewer than two", () => {
  const sequence = after({ type: "everyone" }, "wrap ", "add ");
  expect(sequence).toMatchObject({ rules: [{ type: "everyone" }, { type: "event" }] });
  const steps = settle({ type: "sequence" });
  expect(act(steps, "add ").draft.steps).toHaveLength(3);
  expect(act(steps, "remove /steps/0").draft.steps).toHaveLength(2);
});

test("turning any into all keeps the conditions", () => {
  const draft = settle(toDraft({ type: "event", event: "a", where: { any: [{ property: "p", operator: "is_set" }] } }));
  const where = { ...(draft.where as object), type: "all" };
  expect(fromDraft(settle({ ...draft, where }))).toMatchObject({ where: { all: [{ property: "p" }] } });
});
