import { ActionButton } from "#/app/_ui/action-button.tsx";
import { count } from "#/app/_ui/format.ts";
import { Progress } from "#/app/_ui/progress.tsx";
import { Reload } from "#/app/_ui/reload.tsx";
import type { Waiting } from "#/lib/insights/exact.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { cancelRefresh } from "./actions.ts";

/** The exact figures are being calculated: how far that is, what comes before, and a way to end it. */
export function Awaited({
  awaited: { job, before },
  segment,
  mayEdit,
  now,
}: {
  awaited: Waiting;
  segment: SegmentDetails;
  mayEdit: boolean;
  now: number;
}) {
  const waiting =
    before > 0
      ? `Waiting: ${count(before)} other ${before === 1 ? "calculation" : "calculations"} first`
      : "Next to be calculated";
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-x-6 gap-y-2 border-border border-b pb-3">
      <div className="min-w-60 flex-1">
        <Progress
          label={job.state === "running" ? "Calculating the exact figures" : waiting}
          done={job.done}
          total={job.total}
          startedAt={job.createdAt}
          now={now}
        />
        {segment.snapshot && (
          <p className="text-muted text-sm">Until then, these are the ones of the snapshot before.</p>
        )}
      </div>
      {mayEdit && (
        <ActionButton action={cancelRefresh} fields={{ id: segment.id }} label="Cancel the exact calculation">
          Cancel
        </ActionButton>
      )}
      <a href={`/segments/${segment.id}?mode=exact#insights`} className="underline scripted:hidden">
        Look again
      </a>
      <Reload every={1000} />
    </div>
  );
}
