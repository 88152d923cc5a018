import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { definitions } from "#/lib/insights/definitions.ts";
import { livePicture } from "#/lib/live/picture.ts";
import { changesSince } from "#/lib/live/tally.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { LivePanel } from "./live/panel.tsx";
import { Panel } from "./panel.tsx";

/** Of a live segment: who comes in and goes, minute by minute beside all activity, and the newest members. */
export function Live({ segment, zone, now }: { segment: SegmentDetails; zone: string; now: number }) {
  if (segment.kind !== "live") return null;
  const { id, createdAt: since, snapshotId } = segment;
  const load = () => {
    const picture = livePicture(database(), { id, since }, now);
    return { picture, since: changesSince(database(), id, snapshotId, picture.head) };
  };
  return (
    <Card id="live" title="Live">
      <Panel
        title="What happens now"
        load={load}
        show={(first) => (
          <LivePanel
            id={id}
            first={first}
            zone={zone}
            words={{
              activity: <Activity />,
              newest: <Newest />,
              nobody: <Nobody paused={segment.pausedAt !== null} />,
            }}
          />
        )}
      />
    </Card>
  );
}

function Activity() {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-4 text-muted text-sm">
      <span>
        Entered and left
        <Definition id="live-changes" term="entered and left per minute">
          {definitions.liveChanges}
        </Definition>
      </span>
      <span>
        All activity
        <Definition id="live-activity" term="all activity">
          {definitions.liveActivity}
        </Definition>
      </span>
      <span className="min-h-6">Hollow: the minute under way</span>
    </p>
  );
}

function Newest() {
  return (
    <h3 className="flex items-center font-medium">
      Newest members
      <Definition id="live-newest" term="newest members">
        {definitions.liveNewest}
      </Definition>
    </h3>
  );
}

function Nobody({ paused }: { paused: boolean }) {
  return (
    <EmptyState title="Nobody has come in yet">
      {paused
        ? "The segment is paused: whoever comes in is noticed once it is resumed."
        : "Whoever comes in from now on appears here by themselves, with the time and the reason."}
    </EmptyState>
  );
}
