import { expect, test } from "vitest";
import { safePath } from "#/app/_server/safe-path.ts";

test("a path of this site is kept, with query and fragment", () => {
  expect(safePath("/segments/4?page=2#trend")).toBe("/segments/4?page=2#trend");
});

test.each([
  undefined,
  "",
  "segments",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n//evil.example",
  "/..//evil.example",
  "/.//evil.example/",
  "https://evil.example/segments",
  "javascript:alert(1)",
  "\\\\evil.example",
  "http://here.invalid/x",
])("%j leads to the front page", (wanted) => {
  expect(safePath(wanted)).toBe("/");
});

test("encoded slashes stay part of a path of this site", () => {
  expect(new URL(safePath("/%2f%2fevil.example"), "https://shop.example").host).toBe("shop.example");
});
