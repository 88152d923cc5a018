import { expect, test } from "vitest";
import type { SequenceRule } from "#/lib/criteria/schema.ts";
import { findSequence } from "#/lib/criteria/sequence.ts";

const context = { asOf: 10_000_000, zone: "UTC", currency: "USD" };
const sequence = (steps: number): SequenceRule => ({
  type: "sequence",
  steps: Array.from({ length: steps }, () => ({ event: "Seen" })),
  gap: { amount: 1, unit: "minute" },
});

/** Each event may be any of the steps. */
function wayThrough(instants: number[], steps: number) {
  const any = Array.from({ length: steps }, (_, step) => step);
  const candidates = instants.map((at) => ({ event: { at }, steps: any }));
  return findSequence(candidates, sequence(steps), context)?.map(({ at }) => at);
}

test("the events of a way through all steps are given in their order", () => {
  expect(wayThrough([0, 50_000, 90_000, 150_000], 4)).toEqual([0, 50_000, 90_000, 150_000]);
});

test("the first event is dropped where only a later one is near enough to the next", () => {
  expect(wayThrough([0, 40_000, 100_000], 2)).toEqual([0, 40_000]);
  expect(wayThrough([0, 60_001, 120_001], 2)).toEqual([60_001, 120_001]);
});

test("two events at one instant are not one after the other", () => {
  expect(wayThrough([5, 5], 2)).toBeUndefined();
  expect(wayThrough([5, 5, 6], 2)).toEqual([5, 6]);
});

test("a way of two thousand steps is found in seconds, its events in order", { timeout: 10_000 }, () => {
  const instants = Array.from({ length: 2_000 }, (_, i) => i * 1_000);
  expect(wayThrough(instants, 2_000)).toEqual(instants);
});
