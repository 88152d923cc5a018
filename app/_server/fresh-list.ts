import { freshen } from "#/lib/live/freshen.ts";
import type { SegmentSummary } from "#/lib/segments/summary.ts";
import type { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";

type Listed = { segments: Pick<SegmentSummary, "id" | "kind">[] };

/** What `list` answers, with the numbers of now of the live segments in it, as far as these are counted in time. */
export async function freshList<Some extends Listed>(
  db: ReturnType<typeof database>,
  list: () => Some,
  now: number,
): Promise<Some> {
  const listed = list();
  const live = listed.segments.flatMap(({ id, kind }) => (kind === "live" ? [id] : []));
  if (live.length === 0) return listed;
  return (await freshen(db, threads().evaluator, live, now)) ? list() : listed;
}
