import fc from "fast-check";
import { expect, test } from "vitest";
import { tree } from "#/lib/audience/cases/generated-rules.ts";
import { scene } from "#/lib/audience/cases/generated-values.ts";
import { fromDraft, toDraft } from "#/lib/criteria/form.ts";
import { flatten, unflatten } from "#/lib/criteria/form-draft.ts";
import { errorsOf } from "#/lib/criteria/form-errors.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import { operators } from "#/lib/criteria/operators.ts";
import { type Criteria, parseCriteria } from "#/lib/criteria/schema.ts";

/** As a browser sends it back: the fields, each one line ending as forms write them. */
const sent = (criteria: Criteria) =>
  unflatten(flatten(settle(toDraft(criteria))).map(([name, text]) => [name, text.replaceAll("\n", "\r\n")]));

test("any valid tree comes out of the form as it went in", () => {
  fc.assert(
    fc.property(
      scene.chain((here) => tree(here, [1, 2])),
      (criteria) => {
        expect(fromDraft(settle(sent(criteria)))).toEqual(criteria);
      },
    ),
    { numRuns: 500 },
  );
});

const written: unknown[] = [
  { type: "event", event: "a\r\nb", within: { kind: "ever" }, occurrence: "any", doers_only: false },
  { type: "event", event: "a", doers_only: true },
  { type: "event", event: "a", measure: { kind: "count" }, operator: "between", value: [1, 2.5] },
  { type: "profile", field: "email", operator: "in", value: ['"', '"a"', " b ", "c\nd", "\\n", "\ud800"] },
  { type: "profile", field: "email", operator: "is", value: "x", match_case: false },
  { type: "profile", field: "traits.a", operator: "eq", value: JSON.parse("-0") },
  { type: "profile", field: "traits.a", operator: "between", value: ["2026-03-01", "2026-03-02T10:00Z"] },
  { type: "any", rules: [{ type: "everyone" }, { type: "not", rule: { type: "segment", segment: 4 } }] },
];

test.each(written)("what is written out although it is the default, and odd texts, stay: %j", (rule) => {
  expect(parseCriteria(rule)).toMatchObject({ ok: true });
  expect(fromDraft(settle(sent(rule as Criteria)))).toEqual(rule);
});

test("every operator of the table has inputs in the form", () => {
  for (const operator of Object.keys(operators))
    expect(() => settle({ type: "profile", field: "traits.x", operator })).not.toThrow();
});

test("an unfinished form is kept as it was typed, and says what is missing at each field", () => {
  const draft = settle(
    unflatten([
      ["/type", "all"],
      ["/rules/0/type", "event"],
      ["/rules/0/operator", "at_least"],
      ["/rules/0/value", "three"],
      ["/rules/1/type", "profile"],
      ["/rules/1/field", "traits.plan"],
      ["/rules/1/operator", "between"],
      ["/rules/1/value/0", "5"],
      ["/rules/1/value/1", "1"],
    ]),
  );
  expect(Object.fromEntries(flatten(draft))).toMatchObject({ "/rules/0/value": "three", "/rules/1/value/0": "5" });
  expect(errorsOf(fromDraft(draft)).map(({ path }) => path)).toEqual([
    "/rules/0/event",
    "/rules/0/value",
    "/rules/1/value",
  ]);
});

test("hostile field names make no tree and touch nothing else", () => {
  const draft = unflatten([
    ["/__proto__/polluted", "1"],
    ["/constructor/prototype/polluted", "1"],
    [`/rules${"/rule".repeat(100)}`, "1"],
    ["/rules/99999/type", "event"],
    ["/rules/9999/type", "everyone"],
  ]);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(settle({ ...draft, type: "all" })).toEqual({ type: "all", rules: [{ type: "everyone" }] });
});
