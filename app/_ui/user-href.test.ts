import { expect, test } from "vitest";
import { userHref } from "#/app/_ui/user-href.ts";

const path = (externalId: string, known = true) => userHref({ id: 7, externalId, known });

test("a user's address is their id, whatever it is made of", () => {
  expect(path("ada")).toBe("/users/ada");
  expect(path("a/b ?#%")).toBe("/users/a%2Fb%20%3F%23%25");
});

test("where the id alone may lead elsewhere, the number goes along", () => {
  expect(path("ada", false)).toBe("/users/ada?n=7");
  for (const folder of [".", ".."]) expect(path(folder)).toBe("/users/-?n=7");
  expect(path("...")).toBe("/users/...");
});
