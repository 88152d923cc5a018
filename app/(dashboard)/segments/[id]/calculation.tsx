import { ActionButton } from "#/app/_ui/action-button.tsx";
import { ErrorState } from "#/app/_ui/error-state.tsx";
import { duration } from "#/app/_ui/format.ts";
import { Notice } from "#/app/_ui/notice.tsx";
import { Progress } from "#/app/_ui/progress.tsx";
import { Reload } from "#/app/_ui/reload.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { openJob } from "#/lib/jobs/queue.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { cancelRefresh } from "./actions.ts";
import { RefreshButton } from "./refresh-button.tsx";

type Shown = { segment: SegmentDetails; mayEdit: boolean; zone: string; now: number };

/** Above the figures, whatever one should know before believing them: being calculated, failed, stale, paused. */
export function Calculation({ segment, mayEdit, zone, now }: Shown) {
  const kept = segment.calculatedAt !== null && (
    <>
      The figures below are those of <Time at={segment.calculatedAt} zone={zone} />.
    </>
  );
  if (segment.status === "calculating") return <Running segment={segment} mayEdit={mayEdit} now={now} />;
  if (segment.archivedAt !== null) return null;
  if (segment.status === "failed")
    return (
      <ErrorState
        title="The last calculation failed"
        action={mayEdit && <RefreshButton id={segment.id} label="Retry" />}
      >
        {segment.error} {kept}
      </ErrorState>
    );
  if (segment.status === "paused")
    return <Notice>This segment is paused: it is not calculated any more until it is resumed. {kept}</Notice>;
  if (segment.status === "stale" && segment.calculatedAt !== null)
    return (
      <Notice>
        These figures are {duration(now - segment.calculatedAt)} old, and something they depend on has changed since or
        a calculation was missed. {mayEdit && "Refresh to have them as of now."}
      </Notice>
    );
  return null;
}

function Running({ segment, mayEdit, now }: Omit<Shown, "zone">) {
  const filling = openJob(database(), "fill", segment.id);
  const job = filling ?? openJob(database(), "refresh", segment.id);
  const waiting = !job || job.state === "queued";
  return (
    <Notice>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <div className="min-w-60 flex-1">
          <Progress
            label={filling ? "Filling the list" : waiting ? "Waiting to be calculated" : "Calculating"}
            done={job?.done ?? 0}
            total={job?.total ?? null}
            startedAt={job?.createdAt}
            now={now}
          />
        </div>
        {mayEdit && job && !filling && (
          <ActionButton action={cancelRefresh} fields={{ id: segment.id }}>
            Cancel
          </ActionButton>
        )}
        <a href={`/segments/${segment.id}`} className="underline scripted:hidden">
          Look again
        </a>
      </div>
      {filling?.error && <p className="mt-1 text-sm">It is tried again: {filling.error}</p>}
      <Reload every={1000} />
    </Notice>
  );
}
