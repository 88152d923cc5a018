import { expect, test } from "vitest";
import { jobsThread } from "#/lib/jobs/jobs-thread.ts";
import { claim, findJob, openJob } from "#/lib/jobs/queue.ts";
import { findSegment } from "#/lib/segments/find.ts";
import { didOrder, testWorld } from "#/lib/snapshots/testing.ts";

test("the jobs thread does what is asked for, also what a process that is gone left behind, and puts its work down", async () => {
  const world = testWorld(Date.now());
  await world.does("u1", "Order Completed", world.clock.now - 1_000);
  const id = await world.segment("Buyers", didOrder);
  const left = claim(world.db, ["refresh"], Date.now())!;
  const thread = jobsThread(world.db.$client.name, world.evaluator);
  try {
    await thread.call("wake", undefined);
    await expect.poll(() => findSegment(world.db, id, Date.now())?.status, { timeout: 10_000 }).toBe("ready");
    expect(findSegment(world.db, id, Date.now())).toMatchObject({ size: 1 });
    await expect.poll(() => findJob(world.db, left.id)?.state).toBe("done");
    await expect.poll(() => openJob(world.db, "seal", "")?.state).toBe("queued");
    await thread.call("stop", undefined);
    expect(world.db.$client.prepare("select count(*) from jobs where state = 'running'").pluck().get()).toBe(0);
  } finally {
    await thread.close();
  }
});
