import { beforeAll, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { insertEvents, insertWorld } from "#/lib/audience/cases/insert-world.ts";
import { worldOf } from "#/lib/audience/cases/theme.ts";
import { scaledUp } from "#/lib/audience/estimate.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { estimate } from "#/lib/insights/estimate.ts";
import { type Random, randomFrom } from "#/lib/insights/testing.ts";

const people = 10_000;
const day = 86_400_000;
const now = Date.UTC(2026, 0, 31);
const events = ["Open", "Buy", "Leave"];

let db: Database;

beforeAll(async () => {
  db = testDatabase();
  const random = randomFrom(11);
  const one = (i: number) => ({
    bucket: i % 1000,
    country: ["TR", "DE", "IT", "US"][Math.min(random(4), random(4))]!,
    traits: { score: random(1000), plan: random(50) ? "free" : "gold" },
  });
  insertWorld(db, worldOf(Object.fromEntries(Array.from({ length: people }, (_, i) => [`u${i}`, one(i)]))));
  const did = Array.from({ length: 30_000 }, () => ({
    profile: 1 + Math.min(random(people), random(people)),
    name: events[Math.min(random(3), random(3))]!,
    at: now - random(60 * day),
  }));
  db.$client.transaction(() => insertEvents(db, did))();
  await seal(db, now, { all: true });
}, 60_000);

function rule(random: Random, depth = 0): Criteria {
  const kind = random(depth < 2 ? 6 : 3);
  if (kind === 0)
    return { type: "profile", field: "traits.score", operator: random(2) ? "lt" : "gte", value: random(1000) };
  if (kind === 1)
    return { type: "profile", field: "country", operator: "is", value: ["TR", "DE", "IT", "US"][random(4)]! };
  if (kind === 2) {
    const within = { kind: "last", amount: 1 + random(60), unit: "day" } as const;
    return { type: "event", event: events[random(3)]!, operator: "at_least", value: 1 + random(4), within };
  }
  if (kind === 3) return { type: "not", rule: rule(random, depth + 1) };
  return { type: kind === 4 ? "all" : "any", rules: [rule(random, depth + 1), rule(random, depth + 1)] };
}

test("over 1,000 random rules, each with a sample of its own, the interval holds the true size in at least 93 of 100", async () => {
  const everyone = Audience.upTo(people);
  let held = 0;
  for (let seed = 1; seed <= 1000; seed++) {
    const { members } = await evaluatorHere(db).call("take", { criteria: rule(randomFrom(seed * 7919)), now });
    const audience = Audience.fromBytes(members);
    const hits = everyone.sample(people / 50, seed).filter((n) => audience.has(n)).length;
    const { low, high } = scaledUp(hits, people / 50, people);
    if (low <= audience.count() && audience.count() <= high) held++;
  }
  expect(held).toBeGreaterThanOrEqual(930);
}, 60_000);

test("an estimate says how many were looked at, of how many; nobody in the sample of a segment with members is at least one", async () => {
  const found = await estimate(evaluatorHere(db), rule(randomFrom(5)), { hasMembers: true }, now);
  expect(found).toMatchObject({ sample: 200, total: people, asOf: now });
  expect(found.any.value + found.none.value).toBe(found.size.value);
  const rare: Criteria = { type: "profile", field: "id", operator: "is", value: "u500" };
  expect((await estimate(evaluatorHere(db), rare, { hasMembers: true }, now)).size).toMatchObject({ value: 0, low: 1 });
  expect((await estimate(evaluatorHere(db), rare, { hasMembers: false }, now)).size).toMatchObject({
    value: 0,
    low: 0,
  });
});

test("an empty workspace is estimated at nobody", async () => {
  const found = await estimate(evaluatorHere(testDatabase()), { type: "everyone" }, { hasMembers: false }, now);
  expect(found).toMatchObject({ size: { value: 0, low: 0, high: 0 }, sample: 0, total: 0 });
});
