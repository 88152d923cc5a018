import { expect, test } from "vitest";
import { parseColumns, toCookie } from "./columns.ts";

const keys = (params: Record<string, unknown>, cookie?: string) => parseColumns(params, cookie).keys;

test("columns stand in the order of the address, each once, and what is no field is left out", () => {
  expect(keys({ fields: ["email", "id", "email", "shoe_size", "traits.plan.tier"] })).toEqual([
    "email",
    "id",
    "traits.plan.tier",
  ]);
  expect(keys({ fields: "id" })).toEqual(["id"]);
});

test("a column moves one place up or down, and not beyond the ends", () => {
  const fields = ["id", "email", "name"];
  expect(keys({ fields, up: "name" })).toEqual(["id", "name", "email"]);
  expect(keys({ fields, down: "id" })).toEqual(["email", "id", "name"]);
  expect(keys({ fields, up: "id" })).toEqual(fields);
  expect(keys({ fields, down: "nobody" })).toEqual(fields);
});

test("the columns of the last file are remembered, else they are the usual ones", () => {
  expect(keys({}, toCookie(["name", "traits.a b;c"]))).toEqual(["name", "traits.a b;c"]);
  expect(keys({}, "%E0%A4%A")).toEqual(["id", "email", "phone", "name"]);
  expect(keys({})).toEqual(["id", "email", "phone", "name"]);
});
