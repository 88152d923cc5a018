import type { Database } from "#/db/client.ts";
import { Audience } from "#/lib/audience/audience.ts";
import { enqueue, type Job, priority } from "#/lib/jobs/queue.ts";

/** What a new list is filled with: people, by their ids, or the entries of another list. */
export type Filling = { members: Audience } | { list: number };

/**
 * Asks for a new list to be filled by the jobs thread, as a million entries take seconds. Until then it counts as being
 * calculated. Inside the transaction that makes the list.
 */
export function askToFill(db: Database, list: number, filling: Filling, now: number): void {
  const payload = "list" in filling ? filling : { members: Buffer.from(filling.members.toBytes()).toString("base64") };
  enqueue(db, { kind: "fill", subject: list, payload, priority: priority.person }, now);
}

export function fillingOf({ payload }: Job): Filling {
  const { list, members } = payload as { list?: number; members?: string };
  return list !== undefined ? { list } : { members: Audience.fromBytes(Buffer.from(members ?? "", "base64")) };
}
