import { beforeAll, expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import { testDatabase } from "#/db/testing.ts";
import { system } from "#/lib/accounts/audit.ts";
import { type Evaluator, evaluatorHere } from "#/lib/audience/evaluator.ts";
import { explain } from "#/lib/audience/explain.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { cast, castTotals, castWorkspace } from "#/lib/demo/cast.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { membersPage } from "#/lib/snapshots/members.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = Date.parse("2026-03-15T12:00:00Z");
const people = Object.values(cast);

type Person = (typeof people)[number];
type Case = { name: string; criteria: Criteria; holds: (person: Person) => boolean };

/** Rules whose answer follows from what the cast says of itself. */
const cases: Case[] = [
  { name: "everyone", criteria: { type: "everyone" }, holds: () => true },
  {
    name: "three orders or more",
    criteria: { type: "event", event: "Order Completed", operator: "at_least", value: 3 },
    holds: ({ orders }) => orders >= 3,
  },
  {
    name: "never ordered",
    criteria: { type: "event", event: "Order Completed", operator: "exactly", value: 0 },
    holds: ({ orders }) => orders === 0,
  },
  {
    name: "on two platforms",
    criteria: {
      type: "any",
      rules: [
        { type: "profile", field: "platform", operator: "includes_all", value: ["ios", "android"] },
        { type: "profile", field: "platform", operator: "includes_all", value: ["ios", "web"] },
      ],
    },
    holds: ({ platforms }) => platforms.length > 1,
  },
  {
    name: "cannot be reached by e-mail",
    criteria: { type: "not", rule: { type: "profile", field: "reachable", operator: "includes", value: "email" } },
    holds: ({ reach }) => !reach.includes("email"),
  },
  {
    name: "spent 100 or more",
    criteria: {
      type: "event",
      event: "Order Completed",
      measure: { kind: "sum", property: "$revenue" },
      operator: "at_least",
      value: 100,
    },
    holds: ({ revenue }) => revenue >= 100,
  },
];

let db: Database;
let evaluator: Evaluator;

beforeAll(async () => {
  db = testDatabase();
  workspaceSettings(db, now);
  await castWorkspace(db, now);
  evaluator = evaluatorHere(db);
});

async function segmentOf(name: string, criteria: Criteria) {
  const made = await createSegment(db, { name, kind: "past_behavior", criteria }, system, now);
  if (!made.ok) throw new Error(made.error.message);
  const taken = await takeSnapshot(db, evaluator, made.id, { cause: "person" }, now);
  if (!taken.ok) throw new Error(taken.reason);
  return findSegment(db, made.id, now)!;
}

const membersOf = (snapshot: number) => membersPage(db, snapshot, { limit: 100 })!.members;

for (const sealed of [false, true]) {
  const where = sealed ? "sealed" : "just written";

  test.each(cases)(`from a call to a member, ${where}: $name`, async ({ name, criteria, holds }) => {
    if (sealed) await seal(db, now, { all: true });
    const expected = people.filter(holds).map(({ id }) => id);
    const segment = await segmentOf(`${name}, ${where}`, criteria);
    const members = membersOf(segment.snapshot!.id);
    expect(members.map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(segment.size).toBe(expected.length);
  });
}

test("platforms and reach of everyone are those of the cast", async () => {
  const { snapshot } = await segmentOf("All", { type: "everyone" });
  expect([snapshot!.size, snapshot!.platforms]).toEqual([castTotals.size, castTotals.platforms]);
  const reach = Object.keys(snapshot!.reach).map((channel) => [
    channel,
    people.filter((person) => person.reach.includes(channel)).length,
  ]);
  expect(snapshot!.reach).toEqual(Object.fromEntries(reach));
});

test.each(cases)(
  "rule by rule each person gets the verdict that the snapshot has: $name",
  async ({ name, criteria, holds }) => {
    const { snapshot } = await segmentOf(`Everyone beside ${name}`, { type: "everyone" });
    const { timezone: zone } = workspaceSettings(db, now);
    for (const { number, id } of membersOf(snapshot!.id)) {
      const verdict = explain(db, number, criteria, { asOf: now, zone });
      expect([id, verdict.in]).toEqual([id, holds(people.find((person) => person.id === id)!)]);
    }
  },
);
