import { Card } from "#/app/_ui/card.tsx";
import { Definition } from "#/app/_ui/definition.tsx";
import { count } from "#/app/_ui/format.ts";
import type { Overlap } from "#/lib/insights/overlap.ts";
import type { SegmentSet } from "#/lib/insights/read-sets.ts";
import { PairTable } from "./pair-table.tsx";
import type { OverlapQuery } from "./query.ts";
import { RegionTable } from "./region-table.tsx";
import { TwoBars } from "./two-bars.tsx";
import { UpSet } from "./up-set.tsx";
import { Venn } from "./venn.tsx";

type Shown = { sets: [SegmentSet, ...SegmentSet[]]; query: OverlapQuery; overlap: Overlap };

/** The overlap as a picture and as numbers. */
export function Counts({ sets, query, overlap }: Shown) {
  return (
    <>
      <Card
        id="picture"
        title="Overlap"
        aside={
          <p className="flex items-center text-muted text-sm">
            {count(overlap.union)} users in any of the {sets.length}
            <Definition id="overlap-definition" term="overlap">
              Of the latest completed snapshot of each segment. A region holds who is in exactly the segments named and
              in no other of these, so that the regions add up to everybody who is in any.
            </Definition>
          </p>
        }
      >
        {sets.length === 2 && <TwoBars sets={sets} overlap={overlap} />}
        {sets.length === 3 && <Venn sets={sets} overlap={overlap} />}
        {sets.length > 2 && <UpSet sets={sets} overlap={overlap} />}
      </Card>
      <Card title={`${sets[0].name} and each other`}>
        <PairTable sets={sets} query={query} overlap={overlap} />
      </Card>
      {sets.length > 2 && (
        <Card title="Every region">
          <RegionTable sets={sets} query={query} overlap={overlap} />
        </Card>
      )}
    </>
  );
}
