import { expect, test, vi } from "vitest";
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

test("what nobody asks for is let go after half a minute, and what is asked for stays", () => {
  vi.useFakeTimers();
  try {
    const cache = new ColumnCache<string>(3_000);
    for (const key of ["a", "b"]) cache.put(key, key, 800);
    vi.advanceTimersByTime(20_000);
    expect(cache.find("a")).toBe("a");
    vi.advanceTimersByTime(20_000);
    expect([cache.find("b"), cache.bytes]).toEqual([undefined, 1_000]);
    vi.advanceTimersByTime(60_000);
    expect(cache.bytes).toBe(0);
    cache.put("c", "c", 800);
    vi.advanceTimersByTime(60_000);
    expect(cache.bytes).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
