import { kinds, type Lane } from "#/lib/jobs/kinds.ts";
import { type Claim, claim, fail, finish, heartbeat, lease, repeat } from "#/lib/jobs/queue.ts";
import type { Workshop } from "#/lib/jobs/workshop.ts";
import { log } from "#/lib/workspace/log.ts";

export const kindsOf = (lane: Lane): string[] => Object.keys(kinds).filter((name) => kinds[name]?.lane === lane);

/**
 * Does the most urgent due job of a lane; false where none is due. What a job throws is noted on it and it is tried again later:
 * one that breaks never stops the others. One that took its thread down each time is given up.
 */
export async function workOnce(shop: Workshop, lane: Lane): Promise<boolean> {
  const { db, now } = shop;
  const job = claim(db, kindsOf(lane), now());
  if (!job) return false;
  const { every, tries, run } = kinds[job.kind]!;
  if (job.attempts > tries) {
    fail(db, job, job.error ?? `The server stopped in the middle of it ${tries} times.`, now(), tries);
    return true;
  }
  const beat = setInterval(() => keepAlive(shop, job), lease / 3);
  try {
    await run(shop, job);
    if (every === undefined) finish(db, job, now());
    else repeat(db, job, now() + every);
  } catch (error) {
    fail(db, job, (error as Error).message, now(), tries);
  } finally {
    clearInterval(beat);
  }
  return true;
}

/** What a timer throws takes the thread down, and all its work; a lease that could not be renewed is tried again. */
function keepAlive({ db, now }: Workshop, job: Claim): void {
  try {
    heartbeat(db, job, now());
  } catch (err) {
    log.error({ err }, "a lease could not be renewed");
  }
}
