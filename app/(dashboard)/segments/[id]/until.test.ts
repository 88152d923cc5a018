import { expect, test } from "vitest";
import { until } from "./until.ts";

test("a second after a refresh the next one is a whole interval ahead, and nothing is ever 0 s ahead", () => {
  const hour = 3_600_000;
  expect(until(3 * hour, 1_000)).toBe("in 3 h");
  expect(until(hour, 400)).toBe("in 1 h");
  expect(until(15 * 60_000, 20_000)).toBe("in 15 min");
  expect(until(24 * 7 * hour, 1_000)).toBe("in 7 days");
  expect(until(1, 0)).toBe("in 1 s");
});
