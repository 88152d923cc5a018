import fc from "fast-check";
import { expect, test } from "vitest";
import { tree } from "#/lib/audience/cases/generated-rules.ts";
import { scene } from "#/lib/audience/cases/generated-values.ts";
import { includesNever } from "#/lib/criteria/describe-events.ts";
import { fromDraft, toDraft } from "#/lib/criteria/form.ts";
import { act } from "#/lib/criteria/form-commands.ts";
import { at, type Draft, listAt, nodeAt, put, stepsOf, textAt } from "#/lib/criteria/form-draft.ts";
import { inputsOf, slotsOf } from "#/lib/criteria/form-inputs.ts";
import { placeOf } from "#/lib/criteria/form-move.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import { operators } from "#/lib/criteria/operators.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const steps = (pointer: string) => stepsOf(pointer);
const empty = settle({ type: "all", rules: [{ type: "event" }] });
const kinds = ["all", "any", "profile", "event", "segment", "sequence", "regular"];
const used = new Set<string>();

/** As somebody with the form in front of them: only what a choice offers, only by its fields and buttons. */
class Hands {
  draft: Draft = empty;

  press(command: string) {
    this.draft = act(this.draft, command).draft;
  }

  fill(pointer: string, key: string, text: string) {
    const place = placeOf(steps(pointer));
    const input = inputsOf(nodeAt(this.draft, steps(pointer)), place).find((one) => one.key === key);
    if (!input) throw new Error(`There is no field ${key} at ${pointer}.`);
    if (input.options && !Object.hasOwn(input.options, text)) throw new Error(`${key} does not offer "${text}".`);
    if (input.options) used.add(`${key} ${text}`);
    this.draft = settle(put(this.draft, [...steps(pointer), ...key.split("/")], text) as Draft);
  }

  kind(pointer: string, type: string) {
    used.add(`type ${type}`);
    this.draft = settle(put(this.draft, [...steps(pointer), "type"], type) as Draft);
  }
}

/** Makes what stands in `wanted` at the same pointer: first what it is, then its fields from left to right, then what is inside. */
function make(hands: Hands, wanted: Draft, pointer: string): void {
  const goal = nodeAt(wanted, steps(pointer));
  const type = textAt(goal, "type");
  const place = placeOf(steps(pointer));
  if (type === "not") {
    hands.press(`not ${pointer}`);
    make(hands, wanted, `${pointer}/${place === "rule" ? "rule" : "not"}`);
  } else if (type === "all" || type === "any") {
    hands.press(`wrap ${pointer}`);
    hands.kind(pointer, type);
    makeList(hands, wanted, pointer, place === "rule" ? "rules" : type);
  } else makeLeaf(hands, wanted, pointer, goal);
}

function makeLeaf(hands: Hands, wanted: Draft, pointer: string, goal: Draft): void {
  const type = textAt(goal, "type");
  const place = placeOf(steps(pointer));
  if (place !== "step") hands.kind(pointer, type);
  for (const { key } of slotsOf(goal, place))
    if (key === "where" && at(goal, ["where"]) !== undefined) hands.press(`add ${pointer}/where`);
  for (let done = new Set<string>(); ; ) {
    const next = inputsOf(nodeAt(hands.draft, steps(pointer)), place).find(({ key }) => !done.has(key));
    if (!next) break;
    hands.fill(pointer, next.key, textAt(goal, next.key));
    done = new Set([...done, next.key]);
  }
  if (type === "sequence") makeList(hands, wanted, pointer, "steps");
  for (const { key } of slotsOf(goal, place))
    if (at(goal, key.split("/")) !== undefined) make(hands, wanted, `${pointer}/${key}`);
}

function makeList(hands: Hands, wanted: Draft, pointer: string, key: string): void {
  for (const i of listAt(wanted, [...steps(pointer), key]).keys()) {
    if (listAt(hands.draft, [...steps(pointer), key]).length <= i) hands.press(`add ${pointer}`);
    make(hands, wanted, `${pointer}/${key}/${i}`);
  }
}

/** Whether `doers_only` changes anything. */
const decides = (rule: Criteria) => rule.type === "event" && includesNever({ ...rule, doers_only: false });

/** The same rules without what is written although it is the default or changes nothing: the form leaves that out. */
function plain(criteria: unknown): unknown {
  if (Array.isArray(criteria)) return criteria.map(plain);
  if (typeof criteria !== "object" || criteria === null) return criteria;
  const entries = Object.entries(criteria).filter(
    ([key, value]) =>
      !(key === "within" && value.kind === "ever") &&
      !(key === "measure" && value.kind === "count") &&
      !(key === "match_case" && value === false) &&
      !(key === "doers_only" && !(value && decides(criteria as Criteria))) &&
      !(key === "occurrence" && value === "any"),
  );
  return Object.fromEntries(entries.map(([key, value]) => [key, plain(value)]));
}

test("any rules can be built from an empty builder with its own choices, fields and buttons", () => {
  fc.assert(
    fc.property(
      scene.chain((here) => tree(here, [1, 2])),
      (criteria) => {
        const wanted = settle(toDraft({ type: "all", rules: [plain(criteria) as Criteria] }));
        const hands = new Hands();
        make(hands, wanted, "/rules/0");
        expect(fromDraft(hands.draft)).toEqual({ type: "all", rules: [plain(criteria)] });
      },
    ),
    { numRuns: 800, seed: 4 },
  );
  const choices = (key: string) =>
    new Set([...used].flatMap((one) => (one.startsWith(`${key} `) ? one.split(" ")[1] : [])));
  for (const key of Object.keys(operators)) expect(choices("operator"), key).toContain(key);
  for (const key of kinds) expect(choices("type"), key).toContain(key);
  const measures = ["sum", "average", "minimum", "maximum", "days", "distinct", "share", "most_frequent"];
  expect(choices("measure/kind")).toEqual(new Set(["", ...measures]));
  expect(choices("within/kind")).toEqual(new Set(["", "last", "ago", "before", "after", "between", "period"]));
  const comparisons = ["at_least", "at_most", "exactly", "not_exactly", "more_than", "less_than", "between"];
  for (const key of comparisons) expect(choices("operator"), key).toContain(key);
  expect(choices("occurrence")).toEqual(new Set(["", "first", "last"]));
});
