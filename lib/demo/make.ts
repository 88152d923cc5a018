import type { Database } from "#/db/client.ts";
import { evaluatorHere } from "#/lib/audience/evaluator.ts";
import { seal } from "#/lib/columns/seal.ts";
import { fillHistory, openHistory, type Size } from "#/lib/demo/fill.ts";
import { makeSegments } from "#/lib/demo/make-segments.ts";
import { sendMessages } from "#/lib/demo/messages.ts";
import { openShop } from "#/lib/demo/open-shop.ts";
import { spoilSome } from "#/lib/demo/spoil.ts";
import { workOnce } from "#/lib/jobs/work.ts";
import { takeMissingDays } from "#/lib/snapshots/days.ts";
import { rebuildHistory } from "#/lib/snapshots/history.ts";

type Onlooker = (step: string, share: number) => void;

/**
 * Makes the demo in an empty workspace, or brings the one that is there up to now: people and what they did, columns,
 * segments with the points of their trends, and messages. Refused where the workspace holds other profiles.
 * `login`: the demo's login was made too, because nobody could sign in yet.
 */
export async function makeDemo(
  db: Database,
  size: Size,
  now: number,
  onProgress: Onlooker = () => {},
): Promise<{ ok: true; calls: number; login: boolean } | { ok: false; reason: "in_use" }> {
  const history = openHistory(db, size, now);
  if (!history) return { ok: false, reason: "in_use" };
  const login = history.until === undefined && (await openShop(db, now));
  const calls = await fillHistory(db, history, now, (share) => onProgress("Writing what people did", share));
  await seal(db, now, { all: true });
  if (!db.$client.prepare("select 1 from segments limit 1").get()) {
    await spoilSome(db, now);
    await makeSegments(db, history.world, now);
  }
  onProgress("Sending messages", 0);
  await sendMessages(db, { world: history.world, since: history.until }, now);
  await seal(db, now, { all: true });
  await calculate(db, now, onProgress);
  return { ok: true, calls, login };
}

/**
 * Does now what the server would do in its first minutes: the segments' sizes and the points of their trends. The days
 * before a segment was made come first, so that the first day after it can say who came and went.
 */
async function calculate(db: Database, now: number, onProgress: Onlooker): Promise<void> {
  const work = { db, evaluator: evaluatorHere(db), now: () => now };
  const segments = db.$client.prepare("select id from segments where deleted_at is null").pluck().all() as number[];
  for (const [n, id] of segments.entries()) {
    onProgress("Calculating segments", n / segments.length);
    await rebuildHistory(work, id);
    await takeMissingDays(work, id);
  }
  while (await workOnce(work, "refresh"));
  onProgress("Calculating segments", 1);
}
