import { expect, test } from "vitest";
import { nameOf } from "./names.ts";

test.each([
  ["", "Rule"],
  ["/rules/0", "Rule 1"],
  ["/rules/1/rules/0/rule", "Rule 2.1.1"],
  ["/where", "Rule, condition"],
  ["/rules/1/where/all/2/not", "Rule 2, condition 3.1"],
  ["/rules/0/steps/1", "Rule 1, step 2"],
  ["/rules/0/steps/1/where/any/0", "Rule 1, step 2, condition 1"],
  ["/rules/0/measure/of", "Rule 1, share condition"],
])("%s is called %s", (pointer, name) => {
  expect(nameOf(pointer.split("/").slice(1))).toBe(name);
});
