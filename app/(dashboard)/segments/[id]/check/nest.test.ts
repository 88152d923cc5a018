import { expect, test } from "vitest";
import { nest } from "./nest.ts";

test("rules are nested as their paths say", () => {
  const rules = ["", "/rules/0", "/rules/1", "/rules/1/rule", "/rules/1/rule/rules/0"].map((path) => ({ path }));
  const shape = (nested: ReturnType<typeof nest>): unknown => nested.map(({ inner }) => shape(inner));
  expect(shape(nest(rules))).toEqual([[[], [[[]]]]]);
  expect(nest([{ path: "" }])).toEqual([{ path: "", inner: [] }]);
});
