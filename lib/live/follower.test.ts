import { expect, test } from "vitest";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { followedWorld } from "#/lib/live/testing-follower.ts";
import { eraseProfile } from "#/lib/profiles/erase.ts";
import { at, didOrder } from "#/lib/snapshots/testing.ts";

const hour = 3_600_000;
const noon = at(15, 12);
const gold = { type: "profile", field: "traits.plan", operator: "is", value: "gold" };
const lately = { ...didOrder, within: { kind: "last", amount: 1, unit: "hour" } };
const never = { type: "not", rule: didOrder };

test("the log says who came and went, and whether an event, the profile or time brought it about", async () => {
  const it = followedWorld(noon);
  const [orders, golden, recent] = [await it.live("A", didOrder), await it.live("B", gold), await it.live("C", lately)];
  await it.does("ann", "Order Completed", noon - 1_000);
  await it.does("ben", "Cart Viewed", noon);
  await it.is("ben", { plan: "gold" });
  await it.catchUp();
  it.clock.now += hour;
  await it.is("ben", { plan: "free" });
  await it.follower.round();
  expect(it.logged(orders)).toEqual(["+1 event"]);
  expect(it.logged(golden)).toEqual(["+2 profile", "-2 profile"]);
  expect(it.logged(recent)).toEqual(["+1 event", "-1 time"]);
});

test("whoever is new is in wherever no rule keeps them out", async () => {
  const it = followedWorld(noon);
  const ids = [await it.live("A", { type: "everyone" }), await it.live("B", never)];
  await it.does("ann", "Cart Viewed", noon);
  await it.catchUp();
  expect(ids.map(it.logged)).toEqual([["+1 profile"], ["+1 profile"]]);
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  expect(ids.map(it.members)).toEqual([[1], []]);
});

test("an event that is dated ahead brings its person in when its time has come", async () => {
  const it = followedWorld(noon);
  it.clock.now += 48 * hour;
  const id = await it.live("A", didOrder);
  await it.follower.round();
  const ahead = new Date(it.clock.now + 10 * 60_000).toISOString();
  await it.send({ type: "track", userId: "ann", event: "Order Completed", timestamp: ahead });
  await it.follower.round();
  expect(it.members(id)).toEqual([]);
  it.clock.now += 11 * 60_000;
  await it.follower.round();
  expect(it.logged(id)).toEqual(["+1 time"]);
});

test("a paused segment stays as it is; resumed, it catches up", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  it.run("update segments set paused_at = 1 where id = ?", id);
  await it.does("ann", "Order Completed", noon);
  await it.follower.round();
  expect(it.members(id)).toEqual([]);
  it.run("update segments set paused_at = null where id = ?", id);
  await it.catchUp();
  await it.follower.settle();
  expect(it.logged(id)).toEqual(["+1 calculation"]);
});

test("who is merged goes without a word; the survivor is told to nobody as a newcomer", async () => {
  const it = followedWorld(noon);
  it.run("insert into webhooks values (1, 'W', 'https://x.example', 's', 1, 1, 0, null, 'x', 0, null)");
  const id = await it.live("A", didOrder);
  await it.is("ann", {});
  await it.send({ type: "track", anonymousId: "a1", event: "Order Completed" });
  await it.catchUp();
  expect(it.members(id)).toEqual([2]);
  await it.send({ type: "identify", userId: "ann", anonymousId: "a1" });
  expect(it.members(id)).toEqual([1]);
  await it.catchUp();
  expect(it.members(id)).toEqual([1]);
  expect(it.logged(id)).toEqual(["+2 event", "+1 profile"]);
  const told = it.db.$client.prepare("select kind, cause, total from webhook_deliveries").all();
  expect(told).toEqual([{ kind: "entered", cause: "event", total: 1 }]);
});

test("who comes in by an event is told of, though somebody was merged into them at the same time, but for who was in", async () => {
  const it = followedWorld(noon);
  it.run("insert into webhooks values (1, 'W', 'https://x.example', 's', 1, 1, 0, null, 'x', 0, null)");
  await it.live("A", didOrder);
  const told = it.db.$client.prepare("select cause from webhook_deliveries order by id").pluck();
  for (const person of ["ann", "ben"]) await it.is(person, {});
  await it.send({ type: "track", anonymousId: "a1", event: "Cart Viewed" });
  await it.send({ type: "track", anonymousId: "a2", event: "Order Completed" });
  await it.catchUp();
  expect(told.all()).toEqual(["event"]);
  await it.send({ type: "identify", userId: "ann", anonymousId: "a1" });
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  expect(told.all()).toEqual(["event", "event"]);
  await it.send({ type: "identify", userId: "ben", anonymousId: "a2" });
  await it.does("ben", "Order Completed", noon);
  await it.catchUp();
  expect(told.all()).toEqual(["event", "event"]);
});

test("resumed, it catches up also when it is read anew while it is asked about everybody", async () => {
  const it = followedWorld(noon);
  const [id, other] = [await it.live("A", didOrder), await it.live("B", gold)];
  it.run("update segments set paused_at = 1 where id = ?", id);
  await it.does("ann", "Order Completed", noon);
  await it.follower.round();
  it.run("update segments set paused_at = null where id = ?", id);
  await it.catchUp();
  it.clock.now += hour;
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "who", question: never) => {
    const answer = await call(name, question);
    it.evaluator.call = call;
    await freshSnapshot(it.db, it.evaluator, id, it.clock.now);
    await it.calculate(other);
    return answer;
  }) as typeof call;
  await it.follower.settle();
  expect(it.logged(id)).toEqual(["+1 calculation"]);
});

test("one whose members cannot be read is left out, and the others are followed", async () => {
  const it = followedWorld(noon);
  const [id, broken] = [await it.live("A", didOrder), await it.live("B", didOrder)];
  it.run("update snapshots set members = x'00' where segment_id = ?", broken);
  await it.calculate(id);
  const again = it.restarted();
  await it.does("ann", "Order Completed", noon);
  await again.round();
  expect(it.members(id)).toEqual([1]);
});

test("who is erased is in no segment from that moment on, nor in the log", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", didOrder);
  await it.does("ann", "Order Completed", noon);
  await it.does("ben", "Order Completed", noon);
  await it.catchUp();
  await eraseProfile(it.db, 1, { id: "u1", name: "Ada" }, noon);
  expect(it.members(id)).toEqual([2]);
  expect(it.logged(id)).toEqual(["+2 event"]);
  await it.follower.round();
  expect([it.members(id), it.logged(id)]).toEqual([[2], ["+2 event"]]);
});

test("many at once are all handled, in several steps", async () => {
  const it = followedWorld(noon);
  const [all, orders] = [await it.live("A", { type: "everyone" }), await it.live("B", didOrder)];
  await it.does("ann", "Order Completed", noon);
  const copies = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 5000)";
  it.run(
    `${copies} insert into profiles (external_id, known, traits, bucket, first_seen_at, changed)
     select 'u' || i, 1, '{}', 0, 0, i / 7 + 2 from n`,
  );
  it.run("update workspace set changes = 1000");
  it.run(
    `${copies} insert into events (profile_id, name_id, at, received_at, properties) select i + 1, 1, ${noon}, ${noon}, '{}' from n`,
  );
  expect(await it.follower.tick()).toBe(true);
  await it.catchUp();
  expect([it.members(all).length, it.members(orders).length]).toEqual([5_001, 5_001]);
  expect(new Set(it.logged(orders)).size).toBe(5_001);
});

test("far behind, it asks everybody at once, and knows the same", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", { ...didOrder, operator: "at_least", value: 100_001 });
  await it.does("ann", "Order Completed", noon);
  await it.does("ben", "Order Completed", noon);
  const copies = "with recursive n(i) as (select 1 union all select i + 1 from n where i <= 100000)";
  it.run(
    `${copies} insert into events (profile_id, name_id, at, received_at, properties) select 1, 1, ${noon}, ${noon}, '{}' from n`,
  );
  await it.catchUp();
  expect(it.members(id)).toEqual([]);
  await it.follower.settle();
  expect(it.logged(id)).toEqual(["+1 calculation"]);
});

test("what happens while everybody is asked is neither lost nor undone", async () => {
  const it = followedWorld(noon);
  const id = await it.live("A", lately);
  await it.does("ann", "Order Completed", noon);
  await it.catchUp();
  it.clock.now += hour;
  const { call } = it.evaluator;
  it.evaluator.call = (async (name: "who", question: never) => {
    const answer = await call(name, question);
    await it.does("ann", "Order Completed", it.clock.now);
    await it.does("ben", "Order Completed", it.clock.now);
    return answer;
  }) as typeof call;
  await it.follower.round();
  it.evaluator.call = call;
  expect(it.members(id)).toEqual([1, 2]);
  expect(it.logged(id)).toEqual(["+1 event", "+2 event"]);
});
