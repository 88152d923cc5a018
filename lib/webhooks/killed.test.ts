import { expect, test } from "vitest";
import { testDatabase } from "#/db/testing.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { jobsThread } from "#/lib/jobs/jobs-thread.ts";
import { deliveriesPage } from "#/lib/webhooks/log.ts";
import { populate, tell, testReceiver, testWebhook } from "#/lib/webhooks/testing.ts";

test("the jobs thread tells by itself; one that is killed in the middle of a call leaves it to the next", async () => {
  const db = testDatabase();
  populate(db, 3);
  const receiver = await testReceiver((response, nth) => void (nth === 2 || response.end()));
  process.env.WEBHOOK_ALLOW = receiver.host;
  const { id } = await testWebhook(db, { url: receiver.url }, Date.now());
  const thread = () => jobsThread(db.$client.name, evaluatorHere(db));
  const [killed, next] = [thread(), thread()];
  const told = () => receiver.got.map(({ body }) => body.members.map((member) => member.id).join());
  const states = () => deliveriesPage(db, id, { limit: 9 }).deliveries.map(({ state }) => state);
  try {
    await killed.call("wake", undefined);
    await tell(db, Date.now(), { entered: [1] });
    await expect.poll(told, { timeout: 10_000, interval: 20 }).toEqual(["u1"]);
    await tell(db, Date.now(), { left: [1, 2] });
    await tell(db, Date.now(), { entered: [3] });
    await expect.poll(told, { timeout: 10_000, interval: 20 }).toEqual(["u1", "u1,u2"]);
    await killed.close();
    expect(states()).toEqual(["waiting", "waiting", "delivered"]);
    // The pause before the next try is over.
    db.$client.prepare("update webhook_deliveries set next_at = 0 where state = 'waiting'").run();
    await next.call("wake", undefined);
    await expect.poll(told, { timeout: 10_000, interval: 20 }).toEqual(["u1", "u1,u2", "u1,u2", "u3"]);
    await expect.poll(states).toEqual(["delivered", "delivered", "delivered"]);
    const calls = receiver.got.map(({ headers }) => headers["webhook-id"]);
    expect(calls[1]).toBe(calls[2]);
    await next.call("stop", undefined);
  } finally {
    delete process.env.WEBHOOK_ALLOW;
    await Promise.all([killed.close(), next.close()]);
    receiver.close();
  }
});
