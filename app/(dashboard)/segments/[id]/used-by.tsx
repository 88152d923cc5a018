import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { Pagination } from "#/app/_ui/pagination.tsx";
import { SortHeader } from "#/app/_ui/sort-header.tsx";
import type { SegmentDetails } from "#/lib/segments/find.ts";
import { ToldWebhooks } from "./told-webhooks.tsx";
import { UseTable } from "./use-table.tsx";
import { sortUses, usageColumns, usageSorts } from "./uses.ts";
import { type View, viewHref } from "./view.ts";

const perPage = 10;

type Shown = { segment: SegmentDetails; view: View; zone: string; now: number };

/** Messages and segments that use the segment: what still needs it first, unless another order is asked for. */
export function UsedBy({ segment, view, zone, now }: Shown) {
  const { uses: by, direction } = view;
  const sorted = by ? sortUses(segment.usedBy, by, direction) : segment.usedBy;
  const page = Math.min(view.page, Math.max(1, Math.ceil(sorted.length / perPage)));
  const href = (change: Partial<View>) => viewHref(segment.id, view, change, "used-by");
  const head = usageSorts.map((key) => {
    const turned = by === key && direction === "asc" ? ("desc" as const) : ("asc" as const);
    const change = { uses: key, direction: by === key ? turned : firstDirection(key), page: 1 };
    const sorted = by === key ? (direction === "asc" ? ("ascending" as const) : ("descending" as const)) : undefined;
    return <SortHeader key={key} label={usageColumns[key]} href={href(change)} sorted={sorted} />;
  });
  return (
    <Card id="used-by" title="Used by" aside={<AsOf at={now} zone={zone} />}>
      {sorted.length === 0 ? (
        <EmptyState title="Nothing uses it">No message and no other segment refers to this one.</EmptyState>
      ) : (
        <>
          <div className="-mx-4 -mt-4">
            <UseTable uses={sorted.slice((page - 1) * perPage, page * perPage)} zone={zone} head={head} />
          </div>
          <div className="mt-3">
            <Pagination page={page} perPage={perPage} total={sorted.length} href={(page) => href({ page })} />
          </div>
        </>
      )}
      <ToldWebhooks id={segment.id} />
    </Card>
  );
}

/** Numbers and dates begin with the latest, words at A. */
const firstDirection = (key: View["uses"]) => (key === "id" || key === "date" ? "desc" : "asc");
