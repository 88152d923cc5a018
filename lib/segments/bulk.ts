import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import { segmentTags } from "#/lib/segments/create.ts";
import { deleteSegment } from "#/lib/segments/delete.ts";
import type { editSegmentInput } from "#/lib/segments/edit.ts";
import { editLatest } from "#/lib/segments/edit-latest.ts";
import { restoreSegment } from "#/lib/segments/restore.ts";

/** What became of each: those that were done, and those that were left as they are. */
type Done = { done: number[]; left: number[] };

/**
 * Deletes several segments, each by itself: whole or not at all. Those that others of them ask about wait for those. `left` are
 * the ones that something else still needs.
 */
export function deleteSegments(db: Database, ids: number[], actor: Actor, now: number): Promise<Done> {
  return untilNoneIsLeft(ids, async (id) => {
    const deleted = await deleteSegment(db, id, actor, now);
    return deleted.ok || deleted.reason === "absent";
  });
}

/** Takes several deleted segments back; those that ask about others of them wait for those. */
export function restoreSegments(db: Database, ids: number[], actor: Actor, now: number): Promise<Done> {
  return untilNoneIsLeft(ids, async (id) => (await restoreSegment(db, id, actor, now)).ok);
}

/** Tries again what waited for others, until a round brings nothing. */
async function untilNoneIsLeft(ids: number[], act: (id: number) => Promise<boolean>): Promise<Done> {
  const done: number[] = [];
  for (let left = [...new Set(ids)]; ; ) {
    const before = done.length;
    const again: number[] = [];
    for (const id of left) (await act(id)) ? done.push(id) : again.push(id);
    if (done.length === before || again.length === 0) return { done, left: again };
    left = again;
  }
}

type Change = Pick<z.input<typeof editSegmentInput>, "archived" | "hidden" | "paused">;

/** Changes several segments alike; `left` are those that are gone or that refuse it. */
export async function changeSegments(
  db: Database,
  ids: number[],
  change: Change,
  actor: Actor,
  now: number,
): Promise<Done> {
  return untilNoneIsLeft(ids, async (id) => (await editLatest(db, id, change, actor, now)).ok);
}

/** Puts tags on several segments and takes others away. `left` are those that are gone or would have too many. */
export function tagSegments(
  db: Database,
  ids: number[],
  { add, remove }: { add: string[]; remove: string[] },
  actor: Actor,
  now: number,
): Promise<Done> {
  return untilNoneIsLeft(ids, async (id) => {
    const change = ({ tags: before }: { tags: string[] }) => {
      const tags = [...new Set([...before.filter((tag) => !remove.includes(tag)), ...add])];
      return segmentTags.safeParse(tags).success ? { tags } : undefined;
    };
    return (await editLatest(db, id, change, actor, now)).ok;
  });
}
