import { z } from "zod";
import { refuse } from "#/app/api/v1/answer.ts";
import { asOf } from "#/app/api/v1/as-of.ts";
import type { Read } from "#/app/api/v1/read.ts";
import { pointOf } from "#/lib/snapshots/day-change.ts";
import type { database } from "#/lib/workspace/database.ts";
import { workspaceSettings } from "#/lib/workspace/settings.ts";
import { dayOf } from "#/lib/workspace/time.ts";

/** A past day in a query. */
export const asOfDay = z
  .string()
  .optional()
  .describe(
    "A past day, or an instant of one (ISO 8601): the members at the end of that day in the workspace's zone. The latest snapshot by default",
  );

export const dayNotKept = {
  code: "snapshot_gone",
  message: "Of that day only the numbers are kept; who was in is kept for 400 days. The trend has the numbers.",
};

/** The snapshot of the full day that `as_of` names or lies in, by its number; refused where it is not over, or has no point. */
export function pastPoint(
  db: ReturnType<typeof database>,
  segmentId: number,
  given: string,
  now: number,
): Read<number> {
  const instant = asOf(db, given, now);
  if (!instant.ok) return instant;
  const { timezone: zone } = workspaceSettings(db, now);
  const day = dayOf(instant.value ?? now, zone);
  if (day >= dayOf(now, zone)) return refused(422, "day_not_over", `"as_of": ${day} is not over yet in ${zone}.`);
  const point = pointOf(db, segmentId, day);
  if (point) return { ok: true, value: point.id };
  const message = `Segment ${segmentId} has no point of ${day}. GET /api/v1/segments/${segmentId}/trend lists those it has.`;
  return refused(404, "no_such_point", message);
}

function refused(status: number, code: string, message: string): Read<never> {
  return { ok: false, response: refuse(status, { code, message, path: "/as_of" }) };
}
