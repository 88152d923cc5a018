import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Change } from "#/app/_ui/change.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Metric } from "#/app/_ui/metric.tsx";
import { definitions } from "#/lib/insights/definitions.ts";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { PlatformSplit } from "./platform-split.tsx";

const spans = [
  { key: "day1", label: "Since yesterday", than: "at the end of yesterday" },
  { key: "day7", label: "7 days", than: "7 days ago" },
  { key: "day30", label: "30 days", than: "30 days ago" },
] as const;

/** How many there are, how that changed, and on which platforms they are, all from one snapshot. */
export function Users({ segment, zone }: { segment: SegmentDetails; zone: string }) {
  const { snapshot, changes } = segment;
  if (!snapshot)
    return (
      <Card id="users" title="Users">
        <EmptyState title={segment.status === "failed" ? "No figures" : "Being calculated for the first time"}>
          {segment.status === "failed"
            ? "No calculation of this segment has succeeded yet; what went wrong is said above."
            : "The size and the platforms appear here by themselves as soon as they are known."}
        </EmptyState>
      </Card>
    );
  return (
    <Card id="users" title="Users" aside={<AsOf at={snapshot.asOf} zone={zone} />}>
      <div className="flex flex-wrap items-end gap-x-10 gap-y-4">
        <div>
          <p className="font-semibold text-2xl tracking-tight">
            <Count value={snapshot.size} />
          </p>
          <p className="flex items-center text-muted text-sm">
            {snapshot.size === 1 ? "member" : "members"}
            <Definition id="size" term="size">
              {definitions.size}
            </Definition>
          </p>
        </div>
        <dl className="flex flex-wrap gap-x-8 gap-y-3">
          {spans.map(({ key, label, than }) => {
            const by = changes[key];
            return (
              <Metric
                key={key}
                id={key}
                label={label}
                definition={definitions.change}
                figure={
                  <Change
                    by={by}
                    from={by === null ? undefined : snapshot.size - by}
                    than={than}
                    missing="The trend has no point of that day"
                  />
                }
              />
            );
          })}
        </dl>
      </div>
      <PlatformSplit size={snapshot.size} platforms={snapshot.platforms} />
    </Card>
  );
}
