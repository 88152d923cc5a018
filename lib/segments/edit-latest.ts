import type { z } from "zod";
import type { Database } from "#/db/client.ts";
import type { Actor } from "#/lib/accounts/audit.ts";
import { editSegment, type editSegmentInput } from "#/lib/segments/edit.ts";

type Change = z.input<typeof editSegmentInput>;
type Latest = { version: number; tags: string[] };
type Edited =
  | Exclude<Awaited<ReturnType<typeof editSegment>>, { reason: "conflict" }>
  | { ok: false; reason: "unsuitable" };

/**
 * Changes a segment in whichever version is the latest: for changes that depend on nothing that somebody has seen, such as
 * pausing. `change` is worked out from what the segment is at that moment; undefined means that it does not fit ("unsuitable").
 */
export async function editLatest(
  db: Database,
  id: number,
  change: Change | ((segment: Latest) => Change | undefined),
  actor: Actor,
  now: number,
): Promise<Edited> {
  for (;;) {
    const row = db.$client.prepare("select version, tags from segments where id = ? and deleted_at is null").get(id) as
      | { version: number; tags: string }
      | undefined;
    if (!row) return { ok: false, reason: "absent" };
    const input = typeof change === "function" ? change({ ...row, tags: JSON.parse(row.tags) as string[] }) : change;
    if (!input) return { ok: false, reason: "unsuitable" };
    const edited = await editSegment(db, id, { version: row.version, ...input }, actor, now);
    if (edited.ok || edited.reason !== "conflict") return edited;
  }
}
