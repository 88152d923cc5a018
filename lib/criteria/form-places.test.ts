import { expect, test } from "vitest";
import { unflatten } from "#/lib/criteria/form-draft.ts";
import { fieldOf } from "#/lib/criteria/form-places.ts";
import { settle } from "#/lib/criteria/form-settle.ts";

const draft = settle(
  unflatten([
    ["/type", "all"],
    ["/rules/0/type", "event"],
    ["/rules/0/within/kind", "ago"],
    ["/rules/0/where/type", "any"],
    ["/rules/0/where/any/0/property", "p"],
    ["/rules/1/type", "profile"],
    ["/rules/1/operator", "between"],
    ["/rules/2/type", "profile"],
    ["/rules/2/operator", "in"],
  ]),
);

test.each([
  ["/rules/0/event", "/rules/0/event"],
  ["/rules/0/within", "/rules/0/within/kind"],
  ["/rules/0/where/any/0/value", "/rules/0/where/any/0/value"],
  ["/rules/0/where/any", "/rules/0/where"],
  ["/rules/1/value", "/rules/1/value/0"],
  ["/rules/1/value/1", "/rules/1/value/1"],
  ["/rules/2/value/17", "/rules/2/value"],
  ["/rules", ""],
  ["", ""],
])("an error at %s belongs to the field %s", (path, field) => {
  expect(fieldOf(draft, path)).toBe(field);
});
