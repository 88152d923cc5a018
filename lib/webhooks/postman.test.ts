import { afterEach, expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { editWebhook } from "#/lib/webhooks/edit.ts";
import { findWebhook } from "#/lib/webhooks/find.ts";
import { deliveriesPage } from "#/lib/webhooks/log.ts";
import { payload } from "#/lib/webhooks/payload.ts";
import { Postman } from "#/lib/webhooks/postman.ts";
import { tries } from "#/lib/webhooks/retry.ts";
import { sendAgain } from "#/lib/webhooks/send-again.ts";
import { sendTest } from "#/lib/webhooks/send-test.ts";
import { actor, isSigned, populate, tell, testReceiver, testWebhook, waysTo } from "#/lib/webhooks/testing.ts";

const start = Date.UTC(2026, 2, 1);
const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach(({ close }) => void close()));

async function world(answer?: Parameters<typeof testReceiver>[0], people = 9) {
  const db = testDatabase();
  populate(db, people, 2);
  const receiver = await testReceiver(answer);
  open.push(receiver);
  const clock = { now: start };
  const webhook = await testWebhook(db, { url: receiver.url }, start);
  const options = { db, ways: waysTo(receiver.host), now: () => clock.now, random: () => 0.5, patience: 300 };
  const postman = new Postman(options);
  /** Everything that is due after so many milliseconds is done. */
  const pass = async (ms = 0) => {
    clock.now += ms;
    postman.start();
    await postman.back();
  };
  const log = () => deliveriesPage(db, webhook.id, { limit: 99 }).deliveries;
  return { db, clock, options, receiver, webhook, pass, log, told: () => receiver.got.map(({ body }) => body) };
}

const ids = (body: { members: { id: string }[] }) => body.members.map(({ id }) => id);

test("a receiver is told who left and who entered, by a call that it can verify", async () => {
  const { db, receiver, webhook, pass, log, told } = await world();
  await tell(db, start, { entered: [1, 3], left: [2], cause: "event" });
  await pass();
  expect(told().map((body) => [body.type, ids(body)])).toEqual([
    ["members.left", ["u2"]],
    ["members.entered", ["u1", "u3"]],
  ]);
  const { headers, body } = receiver.got[1]!;
  expect(payload.parse(body)).toMatchObject({
    segment: { id: 1, name: "Segment 1" },
    cause: "event",
    at: new Date(start).toISOString(),
    page: { number: 1, of: 1, total: 2 },
  });
  expect(headers["webhook-id"]).toBe(body.id);
  expect(headers["webhook-timestamp"]).toBe(String(start / 1000));
  expect(receiver.got.map((got) => isSigned(got, webhook.secret))).toEqual([true, true]);
  expect(isSigned(receiver.got[0]!, "whsec_c29tZWJvZHkgZWxzZSdzIGtleQ==")).toBe(false);
  expect(log()).toMatchObject([
    { state: "delivered", calls: 1, lastCall: { status: 200, error: null } },
    { state: "delivered" },
  ]);
});

test("what fails is tried again later and later under the same id, and given up after a day; until it is sent again", async () => {
  const { db, receiver, webhook, pass, log } = await world((response, nth) => {
    response.statusCode = nth <= tries ? 500 : 204;
    response.end("out of order");
  });
  await tell(db, start, { entered: [1] });
  await pass();
  const pauses: number[] = [];
  while (log()[0]!.state === "waiting") {
    const before = receiver.got.length;
    const pause = log()[0]!.nextAt - (start + pauses.reduce((sum, one) => sum + one, 0));
    await pass(pause - 1);
    expect(receiver.got.length).toBe(before);
    await pass(1);
    expect(receiver.got.length).toBe(before + 1);
    pauses.push(pause);
  }
  expect(pauses.slice(0, 4)).toEqual([5_000, 30_000, 120_000, 600_000]);
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.reduce((sum, one) => sum + one) / 3_600_000).toBeCloseTo(23.7, 1);
  expect(log()[0]).toMatchObject({ state: "failed", calls: tries, lastCall: { status: 500, answer: "out of order" } });
  expect(findWebhook(db, webhook.id)).toMatchObject({ failed: 1, failingSince: start });
  expect(await sendAgain(db, { webhookId: webhook.id, deliveryId: log()[0]!.id }, actor, start)).toBe(true);
  await pass();
  expect(log()[0]!.state).toBe("delivered");
  expect(findWebhook(db, webhook.id)).toMatchObject({ failed: 0, failingSince: null });
  expect(new Set(receiver.got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(receiver.got.every((got) => isSigned(got, webhook.secret))).toBe(true);
});

test("no change of a segment overtakes an earlier one; those of another segment need not wait", async () => {
  let well = false;
  const { db, receiver, pass } = await world((response) => {
    response.statusCode = well || receiver.got.at(-1)!.body.segment!.id === 2 ? 200 : 503;
    response.end();
  });
  const arrived = () => receiver.got.map(({ body }) => `${body.segment!.id} ${body.type.split(".")[1]} ${ids(body)}`);
  await tell(db, start, { entered: [1] });
  await tell(db, start, { left: [1] });
  await tell(db, start, { segmentId: 2, entered: [1] });
  await pass();
  expect(arrived()).toEqual(["1 entered u1", "2 entered u1"]);
  well = true;
  await tell(db, start, { entered: [1, 2] });
  await pass(10_000);
  expect(arrived().slice(2)).toEqual(["1 entered u1", "1 left u1", "1 entered u1,u2"]);
});

test("one who answers 410 Gone is not called again until the webhook is resumed; what changes meanwhile is not collected", async () => {
  const { db, receiver, webhook, options, pass, log } = await world((response, nth) => {
    response.statusCode = nth === 1 ? 410 : 200;
    response.end();
  });
  await tell(db, start, { entered: [1] });
  await tell(db, start, { entered: [2] });
  await pass();
  expect(findWebhook(db, webhook.id)!.pausedAt).toBe(start);
  await tell(db, start, { entered: [3] });
  await pass(3_600_000);
  expect(receiver.got).toHaveLength(1);
  await sendTest(db, webhook.id, actor, start);
  await pass();
  expect(receiver.got.at(-1)!.body).toMatchObject({ type: "test", segment: null });
  expect(await editWebhook(db, webhook.id, { paused: false }, actor, start, options.ways)).toEqual({ ok: true });
  await pass();
  expect(log().map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    "test delivered",
    "entered delivered",
    "entered failed",
  ]);
  expect(ids(receiver.got.at(-1)!.body)).toEqual(["u2"]);
});

test("a slow receiver is given up and called again, and delays no other", async () => {
  const { db, pass, log, options, webhook } = await world(() => {});
  const quick = await testReceiver();
  open.push(quick);
  options.ways = waysTo(quick.host, new URL(findWebhook(db, webhook.id)!.url).host);
  await testWebhook(db, { url: quick.url }, start);
  await tell(db, start, { entered: [1] });
  const postman = new Postman(options);
  expect(postman.start()).toBe(2);
  await expect.poll(() => quick.got.length, { timeout: 250, interval: 10 }).toBe(1);
  expect(log()[0]).toMatchObject({ state: "waiting", calls: 0 });
  await postman.stop();
  expect(log()[0]).toMatchObject({ state: "waiting", calls: 1, lastCall: { error: "No answer within 0.3 s." } });
  await pass();
  expect(log()[0]!.calls).toBe(1);
});

test("Retry-After is waited for", async () => {
  const { db, pass, log } = await world((response) => void response.writeHead(429, { "retry-after": "90" }).end());
  await tell(db, start, { entered: [1] });
  await pass();
  expect(log()[0]!.nextAt).toBe(start + 90_000);
});

test("a redirect is not followed, also not to oneself", async () => {
  const { db, receiver, pass, log } = await world(
    (response) => void response.writeHead(302, { location: "/other" }).end(),
  );
  await tell(db, start, { entered: [1] });
  await pass();
  expect(receiver.got).toHaveLength(1);
  expect(log()[0]).toMatchObject({ state: "waiting", lastCall: { status: 302 } });
});

test("of an endless answer only the beginning is read", async () => {
  let sent = 0;
  const { db, pass, log } = await world((response) => {
    response.statusCode = 400;
    const more = () => {
      while (sent < 10_000_000 && response.write("x".repeat(10_000))) sent += 10_000;
      response.once("drain", more);
    };
    more();
  });
  await tell(db, start, { entered: [1] });
  await pass();
  expect(log()[0]!.lastCall).toMatchObject({ status: 400, answer: "x".repeat(300) });
  expect(sent).toBeLessThan(10_000_000);
});

test("many members are told in calls of 500, the next after the one before has arrived", async () => {
  const { db, receiver, pass, log } = await world((response, nth) => {
    response.statusCode = nth === 2 ? 502 : 200;
    response.end();
  }, 1_201);
  await tell(db, start, { entered: Array.from({ length: 1_201 }, (_, i) => i + 1) });
  await pass();
  expect(log()[0]).toMatchObject({ state: "waiting", done: 500, total: 1_201, attempts: 1 });
  await pass(5_000);
  const pages = receiver.got.map(({ body }) => body);
  expect(pages.map(({ page, members }) => [page.number, page.of, members.length])).toEqual([
    [1, 3, 500],
    [2, 3, 500],
    [2, 3, 500],
    [3, 3, 201],
  ]);
  expect(pages[1]!.id).toBe(pages[2]!.id);
  expect(new Set(pages.flatMap(ids)).size).toBe(1_201);
  expect(log()[0]).toMatchObject({ state: "delivered", done: 1_201, calls: 4 });
});

test("who was erased before the call is told of no more, and who was merged goes by the survivor", async () => {
  const { db, receiver, pass, log } = await world();
  await tell(db, start, { entered: [1, 2, 3, 4, 5] });
  const change = db.$client.prepare("update profiles set external_id = ?, merged_into = ?, erased_at = ? where id = ?");
  change.run(null, null, start, 1);
  change.run("u2", 9, null, 2);
  change.run("u3", 4, null, 3);
  await tell(db, start, { segmentId: 2, entered: [1] });
  await pass();
  expect(receiver.got.map(({ body }) => ids(body))).toEqual([["u9", "u4", "u5"]]);
  expect(receiver.got[0]!.text).not.toContain("u1");
  expect(log().map(({ state, calls }) => `${state} ${calls}`)).toEqual(["delivered 0", "delivered 1"]);
});
