import { eq } from "drizzle-orm";
import type { Database } from "#/db/client.ts";
import { segments } from "#/db/schema/segments.ts";
import { transaction } from "#/db/transaction.ts";
import { finish, heartbeat, hold } from "#/lib/jobs/queue.ts";
import { type EntryWriter, entryWriter, tidyEntries } from "#/lib/lists/entries.ts";
import { refreshWithDependents } from "#/lib/segments/refresh.ts";
import { nextChange } from "#/lib/workspace/changes.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";

/** An upload that this process has begun: nothing that `writer` writes counts before `publish`. */
export type Upload = {
  number: number;
  writer: EntryWriter;
  /** Makes it count by one switch, has the list calculated anew, and does `also`, in one transaction. */
  publish(by: string | undefined, also: (now: number) => void): Promise<void>;
};

/**
 * Does one upload to a list, and no other at the same time: undefined while another is under way. Whatever breaks before it is
 * published leaves the list as it was.
 */
export async function asUpload<T>(
  db: Database,
  segmentId: number,
  now: number,
  run: (upload: Upload) => Promise<T>,
): Promise<T | undefined> {
  const started = performance.now();
  const clock = () => now + Math.round(performance.now() - started);
  const claim = await transaction(db, () => hold(db, "upload", segmentId, now));
  if (!claim) return undefined;
  const beat = setInterval(() => void transaction(db, () => heartbeat(db, claim, clock())).catch(() => {}), 10_000);
  try {
    const published = publishedUpload(db, segmentId);
    await tidyEntries(db, segmentId, published);
    const number = published + 1;
    const publish: Upload["publish"] = (by, also) =>
      transaction(db, () => {
        if (!heartbeat(db, claim, clock())) throw new Error("The upload was cancelled; the list is as it was.");
        const at = clock();
        workspaceSettings(db, at);
        const author = by === undefined ? {} : { updatedBy: by, updatedAt: at };
        const changed = { listUpload: number, listChanged: nextChange(db), ...author };
        db.update(segments).set(changed).where(eq(segments.id, segmentId)).run();
        also(at);
        refreshWithDependents(db, segmentId, "upload", at);
      });
    return await run({ number, writer: entryWriter(db, { segmentId, upload: number, now: clock() }), publish });
  } finally {
    clearInterval(beat);
    await tidyEntries(db, segmentId, publishedUpload(db, segmentId));
    await transaction(db, () => finish(db, claim, clock()));
  }
}

export function publishedUpload(db: Database, segmentId: number): number {
  return db.$client.prepare("select list_upload from segments where id = ?").pluck().get(segmentId) as number;
}
