import { count } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { liveProgress } from "#/lib/live/mark.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";

/** Up to which instant a live segment knows what happened, and how much waits to be looked at. */
export function Followed({ segment, zone, now }: { segment: SegmentDetails; zone: string; now: number }) {
  if (segment.archivedAt !== null) return "Not while archived";
  if (segment.pausedAt !== null) return "Not while paused";
  const progress = liveProgress(database(), now);
  if (!progress) return <Missing reason="Not followed yet" />;
  const { upTo, waiting } = progress;
  return (
    <>
      Up to <Time at={upTo} zone={zone} />,{" "}
      {waiting === 0
        ? "nothing waits"
        : `${count(waiting)} ${waiting === 1 ? "event waits" : "events wait"} to be looked at`}
    </>
  );
}
