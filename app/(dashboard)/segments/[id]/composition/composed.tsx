import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import { Time } from "#/app/_ui/time.tsx";
import type { Composition } from "#/lib/audience/composition.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { CompositionTable } from "./composition-table.tsx";

type Shown = {
  set: SegmentSet;
  by: string;
  label: string;
  composition: Composition;
  mayExport: boolean;
  zone: string;
};

const orders = {
  values: "One value each, the most frequent among members first.",
  each: "Who has several values counts in each of them, so the lines may add up to more than the total.",
  numbers: "Many different numbers are put into bands that hold about as many of all users each.",
  times: "By calendar month in the workspace's time zone, the latest first; by year where there are many months.",
};

/** The members against all users by one field, with what the numbers mean. */
export function Composed({ set, by, label, composition, mayExport, zone }: Shown) {
  const { rest, shape, asOf } = composition;
  return (
    <Card
      id="composition"
      title={label}
      aside={
        <p className="text-muted text-sm">
          members as of <Time at={set.asOf} zone={zone} />, values as of <Time at={asOf} zone={zone} />
          <Definition id="composition-definition" term="composition">
            The members of the latest snapshot beside all users, each under the value that the profile has now: the past
            of a field is not kept. A share of members twice that of all users is shown as 2×. {orders[shape]}
          </Definition>
        </p>
      }
    >
      {composition.all === 0 ? (
        <EmptyState title="There are no users yet">They appear with the first events.</EmptyState>
      ) : (
        <CompositionTable by={by} label={label} composition={composition} />
      )}
      <div className="mt-2 flex flex-wrap justify-between gap-x-6 gap-y-1 text-muted text-sm">
        <p className="max-w-prose">
          {orders[shape]}
          {set.gone > 0 && ` ${count(set.gone)} members were merged or erased since and are left out.`}
        </p>
        {mayExport && (
          <a
            href={`/segments/${set.id}/composition/composition.csv?by=${encodeURIComponent(by)}`}
            className="underline print:hidden"
          >
            {rest ? "All values as CSV" : "CSV"}
          </a>
        )}
      </div>
    </Card>
  );
}
