import { expect, test } from "vitest";
import { system } from "#/lib/accounts/audit.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { compareColumns } from "#/lib/columns/compare.ts";
import { seal } from "#/lib/columns/seal.ts";
import { at, minute, noon, testIngestion } from "#/lib/ingestion/testing.ts";
import { kinds } from "#/lib/jobs/kinds.ts";
import { claim } from "#/lib/jobs/queue.ts";
import { changeSettings } from "#/lib/workspace/change-settings.ts";
import { recomputeRevenue } from "#/lib/workspace/recompute-revenue.ts";
import { recomputeSessions } from "#/lib/workspace/recompute-sessions.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

const now = noon;
const ignore = () => {};
const track = (event: string, offset: number, properties = {}, userId = "ada") => ({
  type: "track",
  event,
  userId,
  timestamp: at(offset),
  properties,
  context: { device: { id: `phone of ${userId}`, type: "ios" } },
});

test("other revenue events and another currency give each event the revenue it would have had", async () => {
  const { db, write, rows } = testIngestion();
  await write([
    track("Order Completed", 0, { revenue: 10 }),
    track("Order Completed", 1, { total: "5.50", currency: "EUR" }),
    track("Order Refunded", 2, { revenue: 3 }),
    track("Renewed", 3, { value: 7 }),
    track("Renewed", 4, { value: "much" }),
  ]);
  const revenues = () => rows("select revenue from events order by at").map(({ revenue }) => revenue);
  expect(revenues()).toEqual([1000, null, -300, null, null]);
  await changeSettings(db, { revenueEvents: ["Renewed", "Order Completed"], refundEvents: [] }, system, now);
  expect(await recomputeRevenue(db, () => now, ignore)).toBe(2);
  expect(revenues()).toEqual([1000, null, null, 700, null]);
  await changeSettings(db, { currency: "EUR" }, system, now);
  await recomputeRevenue(db, () => now, ignore);
  expect(revenues()).toEqual([1000, 550, null, 700, null]);
  await changeSettings(db, { currency: "JPY" }, system, now);
  await recomputeRevenue(db, () => now, ignore);
  expect(revenues()).toEqual([10, null, null, 7, null]);
  expect(await recomputeRevenue(db, () => now, ignore)).toBe(0);
});

test("the columns say the same as the rows afterwards", async () => {
  const { db, write } = testIngestion();
  await write([track("Order Completed", 0, { revenue: 10 }), track("Renewed", 1, { value: 7 })]);
  await seal(db, now, { all: true });
  await changeSettings(db, { revenueEvents: ["Renewed"] }, system, now);
  const { settingsChanged } = workspaceSettings(db);
  await recomputeRevenue(db, () => now, ignore);
  expect(await compareColumns(db)).toEqual([]);
  // What was worked out between the change and the recomputation is not taken for what holds now.
  expect(workspaceSettings(db).settingsChanged).toBeGreaterThan(settingsChanged);
});

test("columns follow rows that an interrupted recomputation had altered already", async () => {
  const { db, write } = testIngestion();
  await write([track("Order Completed", 0, { revenue: 10 })]);
  await seal(db, now, { all: true });
  db.$client.prepare("update events set revenue = null").run();
  await changeSettings(db, { revenueEvents: [] }, system, now);
  const job = { ...claim(db, ["recompute_revenue"], now)!, attempts: 2 };
  await kinds.recompute_revenue!.run({ db, evaluator: evaluatorHere(db), now: () => now }, job);
  expect(await compareColumns(db)).toEqual([]);
});

test("another session gap splits and joins the sessions as if it had always been so", async () => {
  const { db, write, rows } = testIngestion();
  await write([0, 20, 60, 100].map((minutes) => track("Opened", minutes * minute)));
  await write([track("Opened", 0, {}, "grace")]);
  const sessions = () =>
    rows("select profile_id, started_at, ended_at, calls from sessions order by profile_id, started_at").map(
      ({ started_at, ended_at, calls }) => [
        (Number(started_at) - noon) / minute,
        (Number(ended_at) - noon) / minute,
        calls,
      ],
    );
  const asIngested = [
    [0, 20, 2],
    [60, 60, 1],
    [100, 100, 1],
    [0, 0, 1],
  ];
  expect(sessions()).toEqual(asIngested);
  const recompute = async (sessionGapMinutes: number) => {
    await changeSettings(db, { sessionGapMinutes }, system, now);
    await recomputeSessions(db, () => now, ignore);
    return sessions();
  };
  expect(await recompute(60)).toEqual([
    [0, 100, 4],
    [0, 0, 1],
  ]);
  expect(await recompute(20)).toHaveLength(5);
  expect(await recompute(30)).toEqual(asIngested);
});

test("a writer that held the old sessions goes on with the new ones", async () => {
  const { db, write, rows } = testIngestion();
  await write([track("Opened", 0), track("Opened", 40 * minute)]);
  await changeSettings(db, { sessionGapMinutes: 60 }, system, now);
  await recomputeSessions(db, () => now, ignore);
  await write([track("Opened", 90 * minute)]);
  expect(rows("select calls from sessions")).toEqual([{ calls: 3 }]);
});

test("a session that the client names is left as it is", async () => {
  const { db, write, rows } = testIngestion();
  const named = (offset: number) => {
    const call = track("Opened", offset);
    return { ...call, context: { ...call.context, sessionId: 77 } };
  };
  await write([named(0), named(90 * minute)]);
  const before = rows("select * from sessions");
  await changeSettings(db, { sessionGapMinutes: 5 }, system, now);
  await recomputeSessions(db, () => now, ignore);
  expect(rows("select * from sessions")).toEqual(before);
  expect(before).toMatchObject([{ session_key: "77", calls: 2 }]);
});
