import Link from "next/link";
import { Card } from "#/app/_ui/card.tsx";
import { Time } from "#/app/_ui/time.tsx";
import { estimate } from "#/lib/insights/estimate.ts";
import { awaitedExact } from "#/lib/insights/exact.ts";
import { defaultMode, type InsightMode, insightModes } from "#/lib/insights/mode.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { database } from "#/lib/workspace/database.ts";
import { threads } from "#/lib/workspace/threads.ts";
import { Chains } from "./insights-chains.tsx";
import { Estimated } from "./insights-estimate.tsx";
import { Reach } from "./insights-reach.tsx";
import { Awaited } from "./insights-waiting.tsx";
import { Panel } from "./panel.tsx";
import { type View, viewHref } from "./view.ts";

type Shown = { segment: SegmentDetails; view: View; zone: string; now: number; mayEdit: boolean; mayExport: boolean };

const names: Record<InsightMode, string> = { estimate: "Estimate", exact: "Exact" };

/** Whom the segment reaches and on which channels, from the latest snapshot or from a sample of now. */
export function Insights({ segment, view, zone, now, mayEdit, mayExport }: Shown) {
  const mode = view.mode ?? defaultMode(database(), segment, now);
  return (
    <Card id="insights" title="Insights" aside={<Modes segment={segment} view={view} mode={mode} />}>
      {mode === "estimate" ? (
        <FromSample segment={segment} zone={zone} now={now} />
      ) : (
        <FromSnapshot segment={segment} view={view} zone={zone} now={now} mayEdit={mayEdit} mayExport={mayExport} />
      )}
    </Card>
  );
}

function FromSample({ segment, zone, now }: Pick<Shown, "segment" | "zone" | "now">) {
  const criteria = segment.criteria ?? { type: "segment" as const, segment: segment.id };
  return (
    <Panel
      title="The estimate"
      load={() => estimate(threads().evaluator, criteria, { hasMembers: Boolean(segment.size) }, now)}
      show={(found) => <Estimated found={found} zone={zone} now={now} />}
    />
  );
}

function FromSnapshot({ segment, view, zone, now, mayEdit, mayExport }: Shown) {
  const { snapshot } = segment;
  return (
    <>
      <Panel
        title="The calculation"
        load={() => awaitedExact(database(), segment, now)}
        show={(awaited) => awaited && <Awaited awaited={awaited} segment={segment} mayEdit={mayEdit} now={now} />}
      />
      {!snapshot && <p className="text-muted">The figures appear here as soon as they are calculated.</p>}
      {snapshot && !snapshot.detail && (
        <p className="text-muted">This snapshot was taken before reach was counted in full. Refresh to have it.</p>
      )}
      {snapshot?.detail && (
        <>
          <Reach detail={snapshot.detail} />
          <Chains detail={snapshot.detail} segment={segment} view={view} mayExport={mayExport} />
          <p className="mt-4 border-border border-t pt-3 text-muted text-sm">
            Exact: every member of the snapshot as of <Time at={snapshot.asOf} zone={zone} />.
          </p>
        </>
      )}
    </>
  );
}

function Modes({ segment, view, mode }: { segment: SegmentDetails; view: View; mode: InsightMode }) {
  return (
    <nav aria-label="Kind of figures" className="flex gap-1 print:hidden">
      {insightModes.map((one) => (
        <Link
          key={one}
          href={viewHref(segment.id, view, { mode: one }, "insights")}
          scroll={false}
          prefetch={false}
          aria-current={one === mode ? "true" : undefined}
          className="rounded-md px-2 py-0.5 text-muted hover:bg-sunken aria-[current]:bg-sunken aria-[current]:font-medium aria-[current]:text-text"
        >
          {names[one]}
        </Link>
      ))}
    </nav>
  );
}
