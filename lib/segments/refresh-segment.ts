import type { Job } from "#/lib/jobs/queue.ts";
import type { Workshop } from "#/lib/jobs/workshop.ts";
import { takeSnapshot } from "#/lib/snapshots/take.ts";

const rounds = 5;

/** Does a refresh job; once more when the rules were changed while it ran. */
export async function refreshSegment({ db, evaluator, now }: Workshop, job: Job): Promise<void> {
  const cause = String(job.payload.cause ?? "schedule");
  for (let round = 0; round < rounds; round++) {
    const taken = await takeSnapshot(db, evaluator, Number(job.subject), { cause, job }, now());
    if (taken.ok || taken.reason !== "changed") return;
  }
}
