import { ActionButton } from "#/app/_ui/action-button.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { until } from "#/app/_ui/format.ts";
import { Missing } from "#/app/_ui/missing.tsx";
import { Time } from "#/app/_ui/time.tsx";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { pauseSegment, resumeSegment } from "./actions.ts";
import { IntervalForm } from "./interval-form.tsx";
import { Followed } from "./live/followed.tsx";

const offered = [15, 30, 60, 180, 360, 720, 1_440, 10_080];

type Shown = { segment: SegmentDetails; mayEdit: boolean; zone: string; now: number };

/** How old the figures are, when they are renewed and how often; from here it is paused and resumed. */
export function Freshness({ segment, mayEdit, zone, now }: Shown) {
  const { calculatedAt, refreshMinutes, pausedAt, error } = segment;
  const live = segment.kind === "live";
  const minutes = [...new Set([...offered, refreshMinutes])].sort((a, b) => a - b);
  return (
    <section id="freshness" aria-label="Freshness" className="mt-3 border-border border-t pt-3">
      <h3 className="mb-1 flex items-center font-medium">
        Freshness
        <Definition id="freshness-definition" term="freshness">
          Every panel that counts members is of the one snapshot named here. A segment is stale when its snapshot is
          older than two intervals, or when its rules, its list or the settings changed since.
          {live &&
            " A live segment takes in each event within a second and looks once a minute at whom time alone brings in or out; from that its snapshot is made. Its performance is renewed when all of it is calculated."}
        </Definition>
      </h3>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {live && (
          <>
            <dt className="text-muted">Followed</dt>
            <dd>
              <Followed segment={segment} zone={zone} now={now} />
            </dd>
          </>
        )}
        <dt className="text-muted">{live ? "Snapshot" : "Calculated"}</dt>
        <dd>
          {calculatedAt === null ? (
            <Missing reason="Not calculated yet" />
          ) : (
            <>
              <Time at={calculatedAt} zone={zone} />, <Time at={calculatedAt} zone={zone} ago={now} />
            </>
          )}
        </dd>
        <dt className="text-muted">{live ? "All calculated next" : "Next refresh"}</dt>
        <dd>
          <NextRefresh segment={segment} zone={zone} now={now} />
        </dd>
        <dt className="text-muted">Stale after</dt>
        <dd>{interval(2 * refreshMinutes)}</dd>
        {error !== null && (
          <>
            <dt className="text-muted">Last failure</dt>
            <dd className="text-bad">{error}</dd>
          </>
        )}
      </dl>
      {mayEdit ? (
        <div className="mt-4 flex flex-wrap items-end gap-3 print:hidden">
          <IntervalForm
            key={refreshMinutes}
            id={segment.id}
            minutes={refreshMinutes}
            options={Object.fromEntries(minutes.map((one) => [`${one}`, `Every ${interval(one)}`]))}
          />
          <ActionButton
            key={pausedAt === null ? "pause" : "resume"}
            action={pausedAt === null ? pauseSegment : resumeSegment}
            fields={{ id: segment.id }}
          >
            {pausedAt === null ? "Pause" : "Resume"}
          </ActionButton>
        </div>
      ) : (
        <p className="mt-3">
          {live ? "Followed all the time, and all of it calculated" : "Calculated"} every {interval(refreshMinutes)}.
        </p>
      )}
    </section>
  );
}

/** 180 → "3 h", 1440 → "1 day" */
function interval(minutes: number): string {
  const days = minutes / 1_440;
  if (Number.isInteger(days)) return days === 1 ? "1 day" : `${days} days`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}

function NextRefresh({ segment, zone, now }: Omit<Shown, "mayEdit">) {
  if (segment.status === "calculating") return "Now";
  if (segment.pausedAt !== null) return "Paused";
  if (segment.nextRefreshAt === null) return <Missing reason="None is planned" />;
  if (segment.nextRefreshAt <= now) return "Due now";
  return (
    <>
      <Time at={segment.nextRefreshAt} zone={zone} />, {until(segment.nextRefreshAt, now)}
    </>
  );
}
