import { AsOf } from "#/app/_ui/as-of.tsx";
import { Card } from "#/app/_ui/card.tsx";
import { Count } from "#/app/_ui/count.tsx";
import { EmptyState } from "#/app/_ui/empty-state.tsx";
import { count } from "#/app/_ui/format.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { membersIn, type Region, regionKey, regionWords } from "#/lib/insights/regions.ts";
import { freeName } from "#/lib/segments/free-name.ts";
import { profilesOf } from "#/lib/snapshots/members.ts";
import { database } from "#/lib/workspace/database.ts";
import { MemberTable } from "../member-table.tsx";
import { SaveForm } from "./save-form.tsx";

type Shown = { sets: SegmentSet[]; region: Region; mayEdit: boolean; zone: string; now: number };

/** One region: how many are in it, ten of them, and what can be made of it. */
export function RegionPanel({ sets, region, mayEdit, zone, now }: Shown) {
  const db = database();
  const find = (id: number) => sets.find((set) => set.id === id)!;
  const members = membersIn(region, (id) => find(id).members);
  const size = members.count();
  const words = regionWords(region, (id) => find(id).name);
  const people = size === 1 ? "member" : "members";
  return (
    <Card
      id="region"
      title="A region of the overlap"
      aside={<AsOf at={Math.min(...sets.map(({ asOf }) => asOf))} zone={zone} />}
    >
      <p className="max-w-prose font-medium wrap-anywhere">{words}</p>
      <p className="mt-1 mb-3">
        <span className="font-semibold text-xl">
          <Count value={size} />
        </span>{" "}
        <span className="text-muted">{people}</span>
      </p>
      {size === 0 ? (
        <EmptyState title="Nobody is in this region">
          It can be saved all the same, and fills when somebody is.
        </EmptyState>
      ) : (
        <div className="-mx-4 border-border border-y">
          <MemberTable members={profilesOf(db, members.sample(10, 1))} zone={zone} now={now} />
        </div>
      )}
      <p className="my-2 text-muted text-sm">
        {size > 10 ? "Ten of them at random, the same until a segment is calculated anew." : size > 0 && "All of them."}
      </p>
      {mayEdit && (
        <SaveForm
          key={regionKey(region)}
          region={regionKey(region)}
          seen={sets.map(({ id, snapshotId }) => `${id}:${snapshotId}`).join(",")}
          name={freeName(db, words)}
          members={`${count(size)} ${people}`}
        />
      )}
    </Card>
  );
}
