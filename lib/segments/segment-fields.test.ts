import { expect, test } from "vitest";
import { fromDraft } from "#/lib/criteria/form.ts";
import { settle } from "#/lib/criteria/form-settle.ts";
import { withNames, withNumbers, withTraits } from "#/lib/segments/segment-fields.ts";
import { at, testWorld } from "#/lib/snapshots/testing.ts";

const asks = (segment: string) => settle({ type: "all", rules: [{ type: "segment", segment }] });

test.each([
  ["its number", (id: number) => String(id)],
  ["its number with a sign", (id: number) => ` #${id} `],
  ["its name, in any case", () => "vip #7 CUSTOMERS"],
  ["name and number, as they are offered", (id: number) => `VIP #7 customers #${id}`],
  ["the number beside a name that it had before", (id: number) => `Old name #${id}`],
])("a form names a segment by %s", async (_, text) => {
  const { db, segment } = testWorld(at(10));
  const id = await segment("VIP #7 customers", { type: "everyone" });
  expect(fromDraft(withNumbers(db, asks(text(id))))).toEqual({
    type: "all",
    rules: [{ type: "segment", segment: id }],
  });
});

test("a name that looks like another's number is that name", async () => {
  const { db, segment } = testWorld(at(10));
  const one = await segment("One", { type: "everyone" });
  const other = await segment(`Group #${one}`, { type: "everyone" });
  const read = (text: string) => fromDraft(withNumbers(db, asks(text)));
  expect(read(`Group #${one}`)).toMatchObject({ rules: [{ segment: other }] });
  expect(read(`Group #${one} #${other}`)).toMatchObject({ rules: [{ segment: other }] });
});

test("the form shows names, of deleted segments the number only, and what is no segment as it was typed", async () => {
  const { db, segment } = testWorld(at(10));
  const id = await segment("VIP", { type: "everyone" });
  const shown = (text: string) => withNames(db, asks(text)).rules;
  expect(shown(String(id))).toMatchObject([{ segment: `VIP #${id}` }]);
  expect(shown("99")).toMatchObject([{ segment: "99" }]);
  expect(shown("Somebody")).toMatchObject([{ segment: "Somebody" }]);
});

test("the label of a segment means that one, also where another is called like the label", async () => {
  const { db, segment } = testWorld(at(10));
  const vip = await segment("VIP", { type: "everyone" });
  const other = await segment(`VIP #${vip}`, { type: "everyone" });
  const read = (id: number) => fromDraft(withNumbers(db, withNames(db, asks(String(id)))));
  expect(read(vip)).toMatchObject({ rules: [{ segment: vip }] });
  expect(read(other)).toMatchObject({ rules: [{ segment: other }] });
});

test("a trait is found by its path alone, but for what is a built-in field or was never seen", async () => {
  const { db, is } = testWorld(at(10));
  await is("ann", { plan: "gold", city: "Izmir", "a.b": 1 });
  const read = (field: string) =>
    fromDraft(withTraits(db, settle({ type: "profile", field, operator: "is", value: "x" })));
  for (const written of ["plan", " plan ", "traits.plan"])
    expect(read(written)).toMatchObject({ field: "traits.plan" });
  expect(read("city")).toMatchObject({ field: "city" });
  expect(read("planet")).toMatchObject({ field: "planet" });
});
