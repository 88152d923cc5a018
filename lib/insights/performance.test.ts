import { expect, test } from "vitest";
import type { Database } from "#/db/client.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import type { Figures } from "#/lib/insights/figures.ts";
import { performance } from "#/lib/insights/performance.ts";
import { sumsBySql } from "#/lib/insights/sums-by-sql.ts";
import { busyShop } from "#/lib/insights/testing.ts";
import { emptyFigures } from "#/lib/insights/testing-figures.ts";
import { createSegment } from "#/lib/segments/create.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { readMembers } from "#/lib/snapshots/read.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

/** Midnight of 15 November 2026 in New York is 05:00 UTC, that of 16 October 04:00: the clocks change within the window. */
const now = Date.UTC(2026, 10, 15, 18);
const window = { from: Date.UTC(2026, 9, 16, 4), to: Date.UTC(2026, 10, 15, 5) - 1 };
const previous = { from: Date.UTC(2026, 8, 16, 4), to: Date.UTC(2026, 9, 16, 4) - 1 };
const everyone = { type: "everyone" };
const segments = {
  Gold: { type: "profile", field: "traits.plan", operator: "is", value: "gold" },
  Buyers: { type: "event", event: "Order Completed", within: { kind: "last", amount: 40, unit: "day" } },
  "Not mailed": { type: "not", rule: { type: "profile", field: "email", operator: "is_set" } },
};

async function snapshotOf(db: Database, evaluator: Evaluator, name: string, criteria: unknown) {
  const made = await createSegment(db, { name, kind: "past_behavior", criteria }, { id: "u1", name: "Ada" }, now);
  if (!made.ok) throw new Error(made.error.message);
  const taken = await takeSnapshot(db, evaluator, made.id, { cause: "person" }, now);
  if (!taken.ok) throw new Error(taken.reason);
  const stored = db.$client.prepare("select figures from snapshots where id = ?").pluck().get(taken.snapshotId);
  return { id: taken.snapshotId, segment: made.id, figures: JSON.parse(stored as string) as Figures };
}

/** What an order is worth by its properties, in cents. */
const amount = `case when json_extract(properties, '$.revenue') in ('free') or json_extract(properties, '$.revenue') is null
  then 700 else round(100 * json_extract(properties, '$.revenue')) end * case name when 'Order Refunded' then -1 else 1 end`;
const bySql = (db: Database, members: number[], span: { from: number; to: number }) =>
  sumsBySql(db, members, span, { amount, currency: "USD" });

test("the figures of three segments, and of all users, are those of independent SQL over the rows, sealed or not", async () => {
  const { db, evaluator } = await busyShop(now);
  for (const [name, criteria] of Object.entries({ Everyone: everyone, ...segments })) {
    if (name === "Buyers") await seal(db, now, { all: true });
    const { id, figures } = await snapshotOf(db, evaluator, name, criteria);
    const members = [...readMembers(db, id)!.iterate()];
    expect(members.length).toBeGreaterThan(10);
    const { n, sentEver, ...sums } = figures.members;
    expect(sums).toEqual({ window: bySql(db, members, window), previous: bySql(db, members, previous) });
    expect(Object.values(sums.window).every((sum) => typeof sum === "object" || sum > 0)).toBe(true);
    expect(n).toBe(members.length);
    expect(sentEver).toBe(bySql(db, members, { from: 0, to: now * 2 }).sent);
    const all = db.$client.prepare("select id from profiles where merged_into is null").pluck().all() as number[];
    expect(figures.everyone.window).toEqual(bySql(db, all, window));
    expect(figures).toMatchObject({
      zone: "America/New_York",
      window: { first: "2026-10-16", last: "2026-11-14" },
      previous: { first: "2026-09-16", last: "2026-10-15" },
    });
  }
});

test("each figure is its division, and a figure without anything to divide by says why", () => {
  const figures = emptyFigures();
  expect(performance(figures).map(({ key, window }) => [key, window.value, Boolean(window.reason)])).toEqual([
    ["sent", 0, false],
    ["clicks", null, true],
    ["opens", null, true],
    ["time", null, true],
    ["revenue", null, true],
  ]);
  figures.members.n = 4;
  figures.members.sentEver = 9;
  Object.assign(figures.members.window, {
    sent: 3,
    delivered: 8,
    clicked: 2,
    sessions: 6,
    milliseconds: 9_000,
    revenue: 1_050,
  });
  figures.members.window.foreign = { EUR: 2 };
  const [sent, clicks, opens, time, revenue] = performance(figures);
  expect(sent).toMatchObject({ window: { value: 9 }, recent: { window: 3, previous: 0, everyone: 0 } });
  expect(clicks?.window.value).toBe(0.25);
  expect(opens?.window.value).toBe(1.5);
  expect(time?.window.value).toBe(1.5);
  expect(revenue).toMatchObject({ window: { value: 2.625, total: 10.5 }, foreign: { EUR: 2 } });
});

test("what is written after a snapshot is in the next one that a person asks for; a round goes on with what it read", async () => {
  const { db, evaluator } = await busyShop(now);
  const { segment, figures } = await snapshotOf(db, evaluator, "Everyone", everyone);
  db.$client
    .prepare("insert into sessions (profile_id, started_at, ended_at, calls) values (1, ?, ?, 2)")
    .run(window.from, window.to);
  const again = async (cause: string, at: number) => {
    await takeSnapshot(db, evaluator, segment, { cause }, at);
    const id = findSegment(db, segment, at)!.snapshot!.id;
    const stored = db.$client.prepare("select figures from snapshots where id = ?").pluck().get(id) as string;
    return (JSON.parse(stored) as Figures).members.window.sessions - figures.members.window.sessions;
  };
  expect(await again("schedule", now + 59_999)).toBe(0);
  expect(await again("person", now + 59_999)).toBe(1);
});
