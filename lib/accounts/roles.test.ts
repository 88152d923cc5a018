import { expect, test } from "vitest";
import { allows, type Right, type Role } from "#/lib/accounts/roles.ts";

const rights: Right[] = ["view", "edit", "admin", "export", "send"];
const held = (role: Role, mayExport: boolean, maySend: boolean) =>
  rights.filter((right) => allows({ role, mayExport, maySend }, right));

test("each role holds the rights of the one below and more", () => {
  expect(held("viewer", false, false)).toEqual(["view"]);
  expect(held("marketer", false, false)).toEqual(["view", "edit"]);
  expect(held("admin", false, false)).toEqual(["view", "edit", "admin"]);
});

test("export and send are given person by person, whatever the role", () => {
  expect(held("viewer", true, false)).toEqual(["view", "export"]);
  expect(held("marketer", false, true)).toEqual(["view", "edit", "send"]);
  expect(held("admin", true, true)).toEqual(rights);
});
