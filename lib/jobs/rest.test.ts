import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { collectAtRest } from "#/lib/jobs/rest.ts";

const dropped = () => new WeakRef({ data: new Uint8Array(1_000_000) });

test("what nobody holds any more is collected once the thread rests", async () => {
  const left = dropped();
  await sleep(300);
  expect(left.deref()).toBeDefined();
  collectAtRest(50);
  await sleep(600);
  expect(left.deref()).toBeUndefined();
});
