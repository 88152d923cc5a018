import { expect, test } from "vitest";
import { checkReferences, references, walk } from "#/lib/criteria/references.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

const segment = (id: number): Criteria => ({ type: "segment", segment: id });
const any = (...rules: Criteria[]): Criteria => ({ type: "any", rules });
const everyone: Criteria = { type: "everyone" };

/** Segments by id: a definition, null for a list. */
const among = (definitions: Record<number, Criteria | null>) => (id: number) => definitions[id];

test("references are found in every group, each once", () => {
  expect(references(any(segment(3), { type: "not", rule: segment(1) }, { type: "all", rules: [segment(3)] }))).toEqual([
    3, 1,
  ]);
});

test("walking names every rule by its JSON pointer", () => {
  const paths = [...walk(any(everyone, { type: "not", rule: any(segment(1)) }))].map(({ path }) => path);
  expect(paths).toEqual(["", "/rules/0", "/rules/1", "/rules/1/rule", "/rules/1/rule/rules/0"]);
});

test("segments that exist may be referred to, lists too, also by two ways", () => {
  const existing = among({ 1: everyone, 2: any(segment(1), segment(3)), 3: null });
  expect(checkReferences(any(segment(1), segment(2)), 9, existing)).toBeUndefined();
  expect(checkReferences(any(segment(2)), undefined, existing)).toBeUndefined();
});

test("an unknown segment is refused by its number, however far away", () => {
  expect(checkReferences(segment(7), 9, among({}))).toMatchObject({ reason: "unknown_segment", segment: 7 });
  expect(checkReferences(segment(1), 9, among({ 1: segment(7) }))).toMatchObject({
    reason: "unknown_segment",
    segment: 7,
  });
});

test("a cycle is refused and named", () => {
  expect(checkReferences(segment(1), 1, among({ 1: everyone }))).toMatchObject({ reason: "cycle", chain: [1, 1] });
  const found = checkReferences(segment(2), 1, among({ 1: everyone, 2: any(everyone, segment(3)), 3: segment(1) }));
  expect(found).toMatchObject({ reason: "cycle", chain: [1, 2, 3, 1] });
  expect(found?.message).toContain("1 → 2 → 3 → 1");
});

test("a chain of eight referenced segments is allowed, of nine is not", () => {
  const chain = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [i + 1, i === 0 ? everyone : segment(i)]));
  expect(checkReferences(segment(8), undefined, among(chain))).toBeUndefined();
  expect(checkReferences(segment(9), undefined, among(chain))).toMatchObject({ reason: "too_deep" });
  expect(checkReferences(any(segment(8), segment(9)), undefined, among(chain))).toMatchObject({ reason: "too_deep" });
});

test("many ways through the same segments are followed once", () => {
  const wide = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [
      i + 1,
      i === 0 ? everyone : any(...Array.from({ length: 20 }, () => segment(i))),
    ]),
  );
  expect(checkReferences(any(segment(8), segment(7)), undefined, among(wide))).toBeUndefined();
});
