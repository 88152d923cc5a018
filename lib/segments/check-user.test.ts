import { expect, test } from "vitest";
import { evaluatorThread } from "#/lib/audience/evaluator.ts";
import { setBlocklisted } from "#/lib/profiles/blocklist.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { checkUser } from "#/lib/segments/check-user.ts";
import { editSegment } from "#/lib/segments/edit.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";
import { at, didOrder, testWorld } from "#/lib/snapshots/testing.ts";

const actor = { id: "u1", name: "Ada" };

async function shop() {
  const world = testWorld(at(3, 12));
  await world.is("ada", { email: "Ada@Shop.example", phone: "+49301" });
  await world.is("bob", { email: "two@shop.example" });
  await world.is("cy", { email: "two@shop.example" });
  await world.does("ada", "Order Completed", at(3, 11));
  const id = await world.segment("Recent", { ...didOrder, within: { kind: "last", amount: 2, unit: "day" } });
  const calculate = async (when: number, day?: string) => {
    world.clock.now = when;
    await takeSnapshot(world.db, world.evaluator, id, { cause: "schedule", day }, when);
  };
  const { now } = world;
  const check = (user: string, day?: string) =>
    checkUser(world.db, { segment: findSegment(world.db, id, now())!, user, day, now: now() });
  const ok = async (user: string, day?: string) => {
    const checked = await check(user, day);
    if (!checked.ok) throw new Error(checked.reason);
    return checked;
  };
  return { ...world, id, calculate, check, ok };
}

test.each(["ada", " ada ", "ada@shop.example", "ADA@shop.example", "+49301"])("%j finds her", async (user) => {
  const { calculate, ok } = await shop();
  await calculate(at(3, 13));
  const checked = await ok(user);
  expect(checked).toMatchObject({ person: { externalId: "ada" }, stored: { in: true }, blocklistedAt: null });
  expect(checked.explained).toMatchObject({ ok: true, verdict: { in: true, rules: [{ holds: true }] } });
});

test("an e-mail that two people have asks which, and one that nobody has finds nobody", async () => {
  const { check } = await shop();
  expect(await check("two@shop.example")).toMatchObject({
    reason: "several",
    people: [{ externalId: "bob" }, { externalId: "cy" }],
  });
  expect(await check("nobody")).toEqual({ ok: false, reason: "nobody" });
});

test("a past day answers with the stored bit and the version of that day", async () => {
  const { calculate, clock, db, id, ok } = await shop();
  await calculate(at(4, 1), "2026-03-03");
  clock.now = at(5, 1);
  await editSegment(db, id, { version: 1, criteria: { type: "event", event: "Never" } }, actor, clock.now);
  await calculate(at(6, 1));
  const then = await ok("ada", "2026-03-03");
  expect(then).toMatchObject({ stored: { in: true, version: 1 }, moment: { asOf: at(4) - 1, version: 1 } });
  expect(then.explained).toMatchObject({ ok: true, verdict: { in: true } });
  expect(await ok("ada")).toMatchObject({
    stored: { in: false },
    moment: { version: 2 },
    explained: { verdict: { in: false } },
  });
});

test("what the rules say today may differ from what was stored then", async () => {
  const { calculate, clock, does, ok } = await shop();
  await calculate(at(4, 1), "2026-03-03");
  clock.now = at(5, 1);
  await does("bob", "Order Completed", at(3, 9));
  expect(await ok("bob", "2026-03-03")).toMatchObject({ stored: { in: false }, explained: { verdict: { in: true } } });
});

test("today is not over, and a day without a point is answered by the rules alone", async () => {
  const { check, clock, ok } = await shop();
  expect(await check("ada", "2026-03-03")).toEqual({ ok: false, reason: "day_not_over" });
  clock.now = at(4, 1);
  const before = await ok("ada", "2026-03-01");
  expect(before.stored).toBeUndefined();
  expect(before.explained).toMatchObject({ ok: true, verdict: { in: false, outside: "not_yet_seen" } });
});

test("when they came in and left is told with the rule that turned", async () => {
  const { calculate, clock, does, is, ok } = await shop();
  await is("di", {});
  await calculate(at(3, 13));
  clock.now = at(3, 14);
  await does("di", "Order Completed", at(3, 14));
  await calculate(at(3, 15));
  await calculate(at(6, 12));
  const [left, entered] = (await ok("di")).passages;
  expect(entered).toMatchObject({
    entered: true,
    why: { turns: [{ holds: true, event: { name: "Order Completed", at: at(3, 14) } }] },
  });
  expect(left).toMatchObject({
    entered: false,
    why: { turns: [{ holds: false, sentence: expect.stringContaining("Order Completed"), aged: true }] },
  });
});

test("who left because the rules were edited is told so", async () => {
  const { calculate, clock, db, id, ok } = await shop();
  await calculate(at(3, 13));
  clock.now = at(3, 14);
  await editSegment(db, id, { version: 1, criteria: { type: "event", event: "Never" } }, actor, clock.now);
  await calculate(at(3, 15));
  expect((await ok("ada")).passages).toMatchObject([{ entered: false, why: { edited: { from: 1, to: 2 } } }]);
});

test("what a live segment logged is told in place of the calculations that follow", async () => {
  const { calculate, clock, db, does, id, is, ok } = await shop();
  await is("di", {});
  await calculate(at(3, 13));
  clock.now = at(3, 14);
  await does("di", "Order Completed", at(3, 14));
  db.$client.exec(`insert into live_changes (segment_id, profile_id, entered, at, cause)
    select ${id}, id, 1, ${at(3, 14) + 300}, 'event' from profiles where external_id = 'di'`);
  await calculate(at(3, 15));
  expect((await ok("di")).passages).toMatchObject([
    {
      entered: true,
      before: { asOf: at(3, 13) },
      after: { asOf: at(3, 14) + 300 },
      cause: "event",
      why: { turns: [{}] },
    },
  ]);
});

test("a blocklisted person stays in; an erased one is nobody; an id that was merged away leads to its person", async () => {
  const { calculate, check, clock, db, ok, person } = await merged();
  await calculate(at(3, 13));
  await setBlocklisted(db, person, true, actor, clock.now);
  expect(await ok("ada")).toMatchObject({ blocklistedAt: clock.now, stored: { in: true }, merged: false });
  expect(await ok("anonymous-1")).toMatchObject({ person: { externalId: "ada" }, merged: true });
  await eraseProfile(db, person, actor, clock.now);
  expect(await check("ada")).toEqual({ ok: false, reason: "nobody" });
});

async function merged() {
  const world = await shop();
  const { db } = world;
  const person = db.$client.prepare("select id from profiles where external_id = 'ada'").pluck().get() as number;
  db.$client
    .prepare(
      "insert into profiles (external_id, traits, bucket, changed, merged_into) values ('anonymous-1', '{}', 0, 0, ?)",
    )
    .run(person);
  db.$client
    .prepare("insert into profile_aliases (kind, value, profile_id, since) values ('anonymous', 'anonymous-1', ?, 0)")
    .run(person);
  return { ...world, person };
}

test("rules of an old version that ask about a deleted segment say which", async () => {
  const { calculate, clock, db, id, ok, segment } = await shop();
  const other = await segment("Other", { type: "everyone" });
  await editSegment(db, id, { version: 1, criteria: { type: "segment", segment: other } }, actor, clock.now);
  await calculate(at(4, 1), "2026-03-03");
  await editSegment(db, id, { version: 2, criteria: { type: "everyone" } }, actor, clock.now);
  db.$client.prepare("update segments set deleted_at = 1 where id = ?").run(other);
  expect(await ok("ada", "2026-03-03")).toMatchObject({
    stored: { in: true },
    explained: { ok: false, deleted: other },
  });
});

test("a check of somebody with 100,000 events leaves the thread of the requests alone", async () => {
  const { calculate, clock, db, id } = await shop();
  await calculate(at(3, 13));
  const template = `select id from events limit 1`;
  db.$client.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000)
    insert into events (profile_id, name_id, at, received_at, platform, properties, message_id)
    select profile_id, name_id, at - i, received_at, platform, '{"note":"' || hex(randomblob(50)) || '"}', 'm' || i
    from n, events where events.id = (${template})`);
  const thread = evaluatorThread(db.$client.name);
  const asked = { segment: findSegment(db, id, clock.now)!, user: "ada", now: clock.now };
  await thread.call("check", { ...asked, user: "nobody" });
  const before = process.threadCpuUsage();
  const checked = await thread.call("check", asked);
  const { user, system } = process.threadCpuUsage(before);
  await thread.close();
  expect(checked).toMatchObject({ explained: { verdict: { in: true, rules: [{ evidence: { kind: "events" } }] } } });
  expect((user + system) / 1000).toBeLessThan(50);
});
