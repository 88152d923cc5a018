import type { Database } from "#/db/client.ts";
import { segments, segmentVersions } from "#/db/schema/segments.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import type { Criteria } from "#/lib/criteria/schema.ts";
import { enqueue, priority } from "#/lib/jobs/queue.ts";
import { definitionHash } from "#/lib/segments/definition-hash.ts";
import { requestRefresh } from "#/lib/segments/refresh.ts";
import { saveReferences } from "#/lib/segments/rules.ts";

type Fields = Pick<typeof segments.$inferInsert, "name" | "description" | "kind" | "tags" | "refreshMinutes">;

/** Writes a new segment with its first version, inside the caller's transaction; nothing calculates it yet. Answers its id. */
export function insertSegment(
  db: Database,
  fields: Fields,
  criteria: Criteria | null,
  actor: Actor,
  now: number,
): number {
  const { id } = db
    .insert(segments)
    .values({
      ...fields,
      definitionHash: definitionHash(criteria),
      createdBy: actor.name,
      createdAt: now,
      updatedBy: actor.name,
      updatedAt: now,
    })
    .returning({ id: segments.id })
    .get();
  db.insert(segmentVersions).values({ segmentId: id, version: 1, criteria, author: actor.name, at: now }).run();
  saveReferences(db, id, criteria);
  return id;
}

/** Asks for the first snapshot of a new segment, and for its past. Inside the caller's transaction. */
export function startCalculating(db: Database, id: number, now: number): void {
  db.$client.prepare("update segments set next_refresh_at = ? where id = ?").run(now, id);
  requestRefresh(db, id, "create", now);
  enqueue(db, { kind: "history", subject: id, priority: priority.upkeep }, now);
}
