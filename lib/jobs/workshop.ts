import type { Database } from "#/db/client.ts";
import type { Evaluator } from "#/lib/audience/evaluator.ts";
import type { Claim } from "#/lib/jobs/queue.ts";

/** What work needs: a connection that may wait, somebody who evaluates, and the clock. */
export type Workshop = { db: Database; evaluator: Evaluator; now: () => number };

/** The job that work over many days belongs to, and who looks on. */
export type Following = { job?: Claim; onDay?: (done: number, total: number) => void };
