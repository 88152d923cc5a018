import { ActionButton } from "#/app/_ui/action-button.tsx";
import { duration } from "#/app/_ui/format.ts";
import { Notice } from "#/app/_ui/notice.tsx";
import { Reload } from "#/app/_ui/reload.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { openJob } from "#/lib/jobs/queue.ts";
import { database } from "#/lib/workspace/database.ts";
import { refreshSets } from "./actions.ts";

const together = 60_000;

type Shown = { sets: SegmentSet[]; here: string; mayEdit: boolean; zone: string; now: number };

/** Snapshots of different instants are compared all the same, but one should know, and can have them all as of now. */
export function Instants({ sets, here, mayEdit, zone, now }: Shown) {
  const running = sets.filter(({ id }) => openJob(database(), "refresh", id));
  const instants = sets.map(({ asOf }) => asOf);
  const [first, last] = [Math.min(...instants), Math.max(...instants)];
  if (running.length > 0)
    return (
      <Notice>
        Being calculated: {running.map(({ name }) => `“${name}”`).join(", ")}. Until that is done the figures are those
        of the snapshots before. <Reload every={1500} />
        <a href={here} className="underline scripted:hidden">
          Look again
        </a>
      </Notice>
    );
  if (last - first <= together) return null;
  return (
    <Notice>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-prose">
          The snapshots are not of the same instant: they lie up to {duration(last - first)} apart, the oldest is of{" "}
          <Time at={first} zone={zone} />, <Time at={first} zone={zone} ago={now} />. Who came or left in between may
          count in the wrong region.
        </p>
        {mayEdit && (
          <ActionButton action={refreshSets} fields={{ ids: sets.map(({ id }) => id).join(",") }}>
            Refresh all {sets.length}
          </ActionButton>
        )}
      </div>
    </Notice>
  );
}
