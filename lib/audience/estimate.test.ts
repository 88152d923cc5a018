import fc from "fast-check";
import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { scaledUp } from "#/lib/audience/estimate.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";

/** A reproducible coin. */
function coin(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("the interval holds the true size in at least 94 of 100 draws, for rare and for common things", () => {
  const total = 100_000;
  for (const share of [0.003, 0.05, 0.5, 0.97]) {
    const random = coin(Math.round(share * 1e6));
    let held = 0;
    for (let draw = 0; draw < 500; draw++) {
      let hits = 0;
      for (let i = 0; i < 2000; i++) if (random() < share) hits++;
      const { low, high } = scaledUp(hits, 2000, total);
      if (low <= share * total && share * total <= high) held++;
    }
    expect(held / 500, `share ${share}`).toBeGreaterThan(0.93);
  }
});

test("the interval holds the estimate, never leaves what is possible, and nothing seen is not nobody", () => {
  fc.assert(
    fc.property(fc.nat(3000), fc.nat(3000), fc.nat(100_000), (a, b, rest) => {
      const [hits, sample] = [Math.min(a, b), Math.max(a, b)];
      const total = sample + rest;
      const { size, low, high } = scaledUp(hits, sample, total);
      expect(low).toBeLessThanOrEqual(high);
      if (sample > 0) expect(size).toBeGreaterThanOrEqual(low);
      if (sample > 0) expect(size).toBeLessThanOrEqual(high);
      expect(low).toBeGreaterThanOrEqual(hits);
      expect(high).toBeLessThanOrEqual(total - sample + hits);
    }),
  );
  expect(scaledUp(0, 2000, 100_000).high).toBeGreaterThan(100);
});

test("an estimate looks at the sample only and is close to the exact size", async () => {
  const db = testDatabase();
  const random = coin(4);
  const people = Array.from({ length: 3000 }, (_, i) => [`u${i}`, { bucket: i % 100 }] as const);
  insertWorld(db, worldOf(Object.fromEntries(people)));
  const did = people.flatMap((_, i) => (random() < 0.4 ? [{ profile: i + 1, name: "Open", at: i }] : []));
  db.$client.transaction(() => insertEvents(db, did))();
  await seal(db, 0, { all: true });
  insertEvents(db, [{ profile: 1, name: "Open", at: 5 }]);
  const criteria: Criteria = { type: "event", event: "Open" };
  const now = Date.UTC(2026, 0);
  const { size: exact } = await evaluatorHere(db).call("count", { criteria, now });
  const { size, estimate } = await evaluatorHere(db).call("count", { criteria, now, mode: "estimate" });
  expect(estimate!.sample).toBe(600);
  expect(Math.abs(size - exact)).toBeLessThan(200);
  expect(estimate!.low).toBeLessThan(exact);
  expect(estimate!.high).toBeGreaterThan(exact);
  expect((await evaluatorHere(db).call("count", { criteria: { type: "everyone" }, now, mode: "estimate" })).size).toBe(
    3000,
  );
});
