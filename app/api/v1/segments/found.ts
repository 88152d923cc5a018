import { notFound, refuse } from "#/app/api/v1/answer.ts";
import { segmentNumber } from "#/app/api/v1/parameters.ts";
import type { Read } from "#/app/api/v1/read.ts";
import { freshSnapshot } from "#/lib/live/fresh-snapshot.ts";
import { findSegment, type SegmentDetails } from "#/lib/segments/find.ts";
import type { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";

/** The segment of a path, or the 404. */
export function foundSegment(
  db: ReturnType<typeof database>,
  id: string | undefined,
  now: number,
): Read<SegmentDetails> {
  const number = segmentNumber(id);
  const segment = number === undefined ? undefined : findSegment(db, number, now);
  return segment ? { ok: true, value: segment } : { ok: false, response: notFound(`segment ${id}`) };
}

/** The same with the numbers of now, if it is a live segment. */
export async function freshSegment(
  db: ReturnType<typeof database>,
  id: string | undefined,
  now: number,
): Promise<Read<SegmentDetails>> {
  const number = segmentNumber(id);
  if (number !== undefined) await freshSnapshot(db, threads().evaluator, number, now);
  return foundSegment(db, id, now);
}

/** The same to whoever asks who is in it, where that may also be kept no longer. */
export function noMembers(segment: SegmentDetails): Response {
  if (segment.snapshotId === null) return notCalculated(segment);
  const message = `The members of segment ${segment.id} are no longer kept. POST /api/v1/segments/${segment.id}/refresh first.`;
  return refuse(410, { code: "snapshot_gone", message });
}

/** The answer to whoever asks for the members or numbers of a segment that no run has completed for. */
export function notCalculated({ id, error }: SegmentDetails): Response {
  const why = error === null ? "It is being calculated." : `Its calculation failed: ${error}`;
  const message = `Segment ${id} has no snapshot yet. ${why} POST /api/v1/segments/${id}/refresh waits for one.`;
  return refuse(409, { code: "not_calculated", message });
}
