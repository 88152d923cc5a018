import { expect, test } from "vitest";
import { ColumnCache } from "#/lib/audience/engines/columns/column-cache.ts";

const kilobyte = () => 800;

test("beyond its bytes it forgets what was asked for longest ago", () => {
  const cache = new ColumnCache<string>(3_000);
  for (const key of ["a", "b", "c", "a", "d"]) cache.get(key, () => key, kilobyte);
  expect(["a", "b", "c", "d"].map((key) => cache.find(key))).toEqual(["a", undefined, "c", "d"]);
  expect(cache.bytes).toBe(3_000);
});

test("what is put in the place of something else takes its bytes, too", () => {
  const cache = new ColumnCache<string>(3_000);
  for (const value of ["old", "new", "newest"]) cache.put("a", value, 800);
  expect([cache.find("a"), cache.bytes]).toEqual(["newest", 1_000]);
});

test("that there is nothing is remembered", () => {
  const cache = new ColumnCache<string | undefined>(3_000);
  cache.get("a", () => undefined, kilobyte);
  expect(cache.get("a", () => "looked again", kilobyte)).toBeUndefined();
});
